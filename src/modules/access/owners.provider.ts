import { Injectable } from '@nestjs/common';
import { Claims, Streams } from '../../kernel/index.js';
import { foldEmail, insured, insuredEmails } from '../insureds/index.js';
import type { AccountOf } from './account.js';
import { insuredOwner, type Owner, staffOwner } from './owner.js';
import { staffEmails } from './staff-emails.js';
import { staff } from './staff.js';

/** Who may sign in, read from the streams themselves: a closed registration or disabled staff member is not there at once. */
@Injectable()
export class Owners {
  constructor(
    private readonly streams: Streams,
    private readonly claims: Claims,
  ) {}

  async find(brokerageId: string, kind: AccountOf['ownerKind'], ownerId: string): Promise<Owner | undefined> {
    return kind === 'staff'
      ? staffOwner((await this.streams.load(staff, ownerId, brokerageId)).state)
      : insuredOwner((await this.streams.load(insured, ownerId, brokerageId)).state);
  }

  async byEmail(
    brokerageId: string,
    kind: AccountOf['ownerKind'],
    email: string,
  ): Promise<Owner | undefined> {
    const folded = foldEmail(email);
    if (kind === 'staff') {
      const holder = await this.claims.holderOf(staffEmails, folded, brokerageId);
      return holder && staffOwner(holder.state);
    }
    const holder = await this.claims.holderOf(insuredEmails, folded, brokerageId);
    return holder && insuredOwner(holder.state);
  }
}
