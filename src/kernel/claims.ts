import { isRejection, type Aggregate, type Decision, type Rejection } from './decider.js';
import type { Catalogue, Context, DomainEvent } from './event.js';
import { keyedId } from './ids.js';
import type { Ids } from './ports/ids.js';
import type { KeyRing } from './ports/key-ring.js';
import type { Committed, Loaded, RunOptions, Streams } from './streams.js';

/** How often a claim that stalled in the hands of its own owner is started again. */
const RESTARTS = 20;
/** Stands in a claim for the revision of an owner whose stream did not exist yet. */
const NO_STREAM = 'no-stream';

/** What stands in a claim stream. It names nobody: neither the email nor whose it is. */
export type ClaimEvent =
  | DomainEvent<
      'EmailClaimed',
      {
        readonly claimId: string;
        readonly ownerId: string;
        /** The revision of the owner's stream at which alone this claim can become real; 'no-stream' for none. */
        readonly ownerRevision: string;
      }
    >
  | DomainEvent<'EmailReleased', { readonly claimId: string }>;

type ClaimState =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'claimed';
      readonly claimId: string;
      readonly ownerId: string;
      readonly ownerRevision: string;
    };

/** One stream for each email of a namespace and brokerage: `claim-<keyed id>`. */
export const claimEvents: Catalogue<ClaimEvent> = {
  EmailClaimed: { version: 1, describe: 'An email was set aside for somebody', personal: [] },
  EmailReleased: { version: 1, describe: 'An email became free again', personal: [] },
};

/** Exported for tests of its history. */
export const claimAggregate: Aggregate<ClaimState, ClaimEvent> = {
  category: 'claim',
  initial: { kind: 'free' },
  events: claimEvents,
  evolve: (state, event) => {
    switch (event.type) {
      case 'EmailClaimed':
        return { kind: 'claimed', ...event.data };
      case 'EmailReleased':
        return state.kind === 'claimed' && state.claimId === event.data.claimId ? { kind: 'free' } : state;
    }
  },
};

/** Emails that are unique among the owners of one kind in a brokerage. */
export interface ClaimNamespace<S, E extends DomainEvent> {
  /** Feeds the keyed id of the claim stream and never changes. */
  readonly name: 'insured-email' | 'staff-email';
  /** The owners. Its events carry the claim's id where they set an email. */
  readonly owner: Aggregate<S, E>;
  /** The claim by which the owner has its email, if any. */
  readonly heldBy: (state: S) => string | undefined;
  /** Changes nothing but the revision: an append that stalled before it is lost. May become the first event of a stream. */
  readonly fence: (ownerId: string, claimId: string) => E;
  /** The refusal where somebody else has the email. */
  readonly taken: (ownerId: string) => Rejection;
}

/** Who has an email, and what their stream says. */
export interface Holder<S> extends Loaded<S> {
  readonly ownerId: string;
}

/** The claim stalled with the very owner that wants it; its stream moved on and must be loaded again. */
class Restart extends Error {}

/**
 * Uniqueness over many streams with appends to one stream only: claim the email, append to the owner at the revision read
 * before claiming, release the claim held before. A claim is real while its owner's stream holds it. One whose owner does not
 * hold it and moved past `ownerRevision` is dead for ever and may be replaced; one whose owner still stands there is fenced
 * first. So at every moment at most one owner holds an email, and a crash between any two steps costs nobody an email.
 */
export class Claims {
  constructor(
    private readonly streams: Streams,
    private readonly keys: KeyRing,
    private readonly ids: Ids,
  ) {}

  /**
   * Runs a decision that gives its owner an email.
   * @param email folded, so that two spellings of one address are equal.
   * @param decide pure; asked before anything is claimed, so that a refused command claims nothing. `claimId` belongs into
   *   the event that sets the email.
   * @throws Refused with `namespace.taken` where another owner has the email, and as `Streams.run` does.
   */
  async claim<S, E extends DomainEvent>(
    namespace: ClaimNamespace<S, E>,
    email: string,
    ownerId: string,
    context: Context,
    decide: (state: S, claimId: string) => Decision<E>,
    options: RunOptions = {},
  ): Promise<Committed<S, E>> {
    const claimStream = await this.streamOf(namespace.name, email, context.brokerageId);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.releasing(
          namespace,
          ownerId,
          context,
          async (state, revision) => {
            // Never used twice, so that a claim that was dropped once can be released without looking.
            const fresh = `${claimStream}.${this.ids.next()}`;
            const decision = decide(state, fresh);
            if (isRejection(decision) || decision.length === 0) return decision;
            const claimId = await this.take(namespace, claimStream, fresh, ownerId, revision, context);
            return claimId === fresh ? decision : decide(state, claimId);
          },
          options,
        );
      } catch (error) {
        if (!(error instanceof Restart) || attempt >= RESTARTS) throw error;
      }
    }
  }

  /** Runs any decision of an owner and releases the claim that it dropped, such as when a registration closes. */
  async releasing<S, E extends DomainEvent>(
    namespace: ClaimNamespace<S, E>,
    ownerId: string,
    context: Context,
    decide: (state: S, revision: string | undefined) => Decision<E> | Promise<Decision<E>>,
    options: RunOptions = {},
  ): Promise<Committed<S, E>> {
    let before: string | undefined;
    const committed = await this.streams.run(
      namespace.owner,
      ownerId,
      context,
      (state, revision) => {
        before = namespace.heldBy(state);
        return decide(state, revision);
      },
      options,
    );
    if (before !== undefined && namespace.heldBy(committed.state) !== before) {
      // A dropped claim is dead and can be taken over; tidying it must not fail a command that is already written.
      await this.release(before, context).catch(() => undefined);
    }
    return committed;
  }

  /** Who has this folded email now, read from the streams themselves: no view can be behind. */
  async holderOf<S, E extends DomainEvent>(
    namespace: ClaimNamespace<S, E>,
    email: string,
    brokerageId: string,
  ): Promise<Holder<S> | undefined> {
    const claimStream = await this.streamOf(namespace.name, email, brokerageId);
    const { state: claim } = await this.streams.load(claimAggregate, claimStream, brokerageId);
    if (claim.kind === 'free') return undefined;
    const owner = await this.streams.load(namespace.owner, claim.ownerId, brokerageId);
    return namespace.heldBy(owner.state) === claim.claimId ? { ownerId: claim.ownerId, ...owner } : undefined;
  }

  /** Writes the claim, or answers the one by which this owner has the email already. */
  private async take<S, E extends DomainEvent>(
    namespace: ClaimNamespace<S, E>,
    claimStream: string,
    claimId: string,
    ownerId: string,
    revision: string | undefined,
    context: Context,
  ): Promise<string> {
    let held: string | undefined;
    await this.streams.run(
      claimAggregate,
      claimStream,
      context,
      async (claim): Promise<Decision<ClaimEvent>> => {
        held = undefined;
        if (claim.kind === 'claimed') {
          const former = await this.fence(namespace, claim, context);
          if (namespace.heldBy(former.state) === claim.claimId) {
            if (claim.ownerId !== ownerId) return namespace.taken(claim.ownerId);
            held = claim.claimId;
            return [];
          }
          if (claim.ownerId === ownerId && former.events.length > 0) throw new Restart();
        }
        return [{ type: 'EmailClaimed', data: { claimId, ownerId, ownerRevision: revision ?? NO_STREAM } }];
      },
    );
    return held ?? claimId;
  }

  /** Afterwards the claim is held by its owner or dead for ever. */
  private fence<S, E extends DomainEvent>(
    namespace: ClaimNamespace<S, E>,
    claim: Extract<ClaimState, { kind: 'claimed' }>,
    context: Context,
  ): Promise<Committed<S, E>> {
    return this.streams.run(namespace.owner, claim.ownerId, context, (state, revision) =>
      namespace.heldBy(state) !== claim.claimId && (revision ?? NO_STREAM) === claim.ownerRevision
        ? [namespace.fence(claim.ownerId, claim.claimId)]
        : [],
    );
  }

  private async release(claimId: string, context: Context): Promise<void> {
    const claimStream = claimId.slice(0, claimId.indexOf('.'));
    await this.streams.run(claimAggregate, claimStream, context, (claim): Decision<ClaimEvent> =>
      claim.kind === 'claimed' && claim.claimId === claimId
        ? [{ type: 'EmailReleased', data: { claimId } }]
        : [],
    );
  }

  private async streamOf(name: string, email: string, brokerageId: string): Promise<string> {
    return keyedId(await this.keys.brokerageKey(brokerageId, 'id'), name, email);
  }
}
