import { Injectable } from '@nestjs/common';
import { EventStore, type Loaded, Streams } from '../../kernel/index.js';
import { insured } from '../insureds/index.js';
import type { AccountOf } from './account.js';
import { insuredOwner, type Owner, type Standing, staffOwner, standingOf } from './owner.js';
import { staff } from './staff.js';

/** How many owners are kept; the one that was read anew the longest ago goes first. */
const MOST_KEPT = 10_000;

interface Kept {
  readonly standing: Standing | undefined;
  readonly revision: string;
}

/**
 * Who may sign in, for every request: as their streams say now, at the price of asking whether there is anything new in them.
 */
@Injectable()
export class Standings {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: EventStore,
    private readonly streams: Streams,
  ) {}

  async find(
    brokerageId: string,
    kind: AccountOf['ownerKind'],
    ownerId: string,
  ): Promise<Standing | undefined> {
    const key = `${brokerageId}/${kind}-${ownerId}`;
    const kept = this.kept.get(key);
    const { category } = kind === 'staff' ? staff : insured;
    if (kept !== undefined && !(await this.isLonger(`${category}-${ownerId}`, kept.revision)))
      return kept.standing;
    const { state: owner, revision } = await this.load(brokerageId, kind, ownerId);
    const standing = owner && standingOf(owner);
    this.kept.delete(key);
    if (revision === undefined) return undefined;
    this.kept.set(key, { standing, revision });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return standing;
  }

  private async isLonger(stream: string, revision: string): Promise<boolean> {
    const events = this.store.readStream(stream, String(BigInt(revision) + 1n))[Symbol.asyncIterator]();
    const { done } = await events.next();
    await events.return?.();
    return done !== true;
  }

  private async load(
    brokerageId: string,
    kind: AccountOf['ownerKind'],
    ownerId: string,
  ): Promise<Loaded<Owner | undefined>> {
    if (kind === 'staff') {
      const { state, revision } = await this.streams.load(staff, ownerId, brokerageId);
      return { state: staffOwner(state), revision };
    }
    const { state, revision } = await this.streams.load(insured, ownerId, brokerageId);
    return { state: insuredOwner(state), revision };
  }
}
