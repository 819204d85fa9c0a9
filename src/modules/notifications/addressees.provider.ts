import { Injectable } from '@nestjs/common';
import { Streams } from '../../kernel/index.js';
import { staff } from '../access/index.js';
import { displayName, foldEmail, insured } from '../insureds/index.js';
import type { EmailOwner } from './email-events.js';
import type { Language } from './templates/mail-data.js';

/** Somebody who may get a mail now. */
export interface Addressee {
  readonly accountId: string;
  readonly to: string;
  /** ISO 8601 instant since when they have the account; absent of staff. */
  readonly since?: string;
  /** The claim by which the address is theirs. */
  readonly claimId: string;
  readonly name: string;
  /** As recorded by policies, a broker or an admin. */
  readonly language?: Language;
  /** By the insured themselves. */
  readonly chosenLanguage?: Language;
  readonly postalCode?: string;
}

/** Who has which address, read from the streams themselves: a change counts from the moment it is written. */
@Injectable()
export class Addressees {
  constructor(private readonly streams: Streams) {}

  /** The owner with the address of now; undefined where their account was closed, disabled or erased. */
  async find(
    brokerageId: string,
    { ownerKind, ownerId }: Pick<EmailOwner, 'ownerKind' | 'ownerId'>,
  ): Promise<Addressee | undefined> {
    return ownerKind === 'staff' ? this.staff(brokerageId, ownerId) : this.insured(brokerageId, ownerId);
  }

  private async insured(brokerageId: string, insuredId: string): Promise<Addressee | undefined> {
    const { state } = await this.streams.load(insured, insuredId, brokerageId);
    if (state.kind !== 'registered') return undefined;
    const { name, language, address } = state.details;
    const { chosenLanguage } = state;
    const to = state.email as string | undefined;
    // Gone with the key of an erased person.
    if (to === undefined) return undefined;
    return {
      accountId: state.accountId,
      to,
      since: state.registeredAt,
      claimId: state.claimId,
      name: displayName(name),
      ...(language !== undefined && { language }),
      ...(chosenLanguage !== undefined && { chosenLanguage }),
      ...(address?.postalCode !== undefined && { postalCode: address.postalCode }),
    };
  }

  private async staff(brokerageId: string, staffId: string): Promise<Addressee | undefined> {
    const { state } = await this.streams.load(staff, staffId, brokerageId);
    // An erased one's email is folded as empty.
    if (state.kind !== 'active' || state.email === '') return undefined;
    const { email: to, claimId, name, language } = state;
    return { accountId: staffId, to, claimId, name, language };
  }
}

/** Whether a mail for an account at an address would still reach who it is for. */
export function isCurrent(
  addressee: Addressee | undefined,
  { accountId, to }: { readonly accountId: string; readonly to?: string },
): boolean {
  return (
    addressee !== undefined &&
    addressee.accountId === accountId &&
    foldEmail(addressee.to) === foldEmail(to ?? '')
  );
}
