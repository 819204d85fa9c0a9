import { Injectable } from '@nestjs/common';
import { EventCodec, type EventOf, EventStore, type RecordedEvent } from '../../kernel/index.js';
import { Subscriber } from '../../platform/subscriber.js';
import type { PolicyAttached, PolicyEvent } from '../policies/index.js';
import { Digests } from './digests.provider.js';

type Fact = EventOf<PolicyAttached, 'PolicyAttached'>;

/** What becomes visible to insureds, for their digests. A policy that came with an initial load is news to nobody. */
@Injectable()
export class CollectDigests extends Subscriber {
  readonly name = 'collect-digests';
  readonly types = ['PolicyAttached'];

  constructor(
    private readonly digests: Digests,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {
    super();
  }

  async handle(event: RecordedEvent): Promise<void> {
    const fact = event as Fact;
    const { brokerageId, time, correlationId } = fact.metadata;
    if (fact.data.how === 'automatic' && (await this.cameWithInitialLoad(fact))) return;
    await this.digests.note(fact.data.insuredId, { brokerageId, eventId: fact.id, time, correlationId });
  }

  /** An automatic attachment stands right behind the version that it was decided with. */
  private async cameWithInitialLoad({ stream, revision }: Fact): Promise<boolean> {
    if (revision === '0') return false;
    for await (const placed of this.store.readStream(stream, String(BigInt(revision) - 1n))) {
      const before = this.codec.decode<PolicyEvent>(placed);
      return 'origin' in before.data && before.data.origin === 'initial-load';
    }
    return false;
  }
}
