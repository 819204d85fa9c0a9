import { Injectable } from '@nestjs/common';
import { EventCodec, type EventOf, EventStore, type RecordedEvent, Streams } from '../../kernel/index.js';
import { Subscriber } from '../../platform/subscriber.js';
import { edoc, type EDocEvent } from '../documents/index.js';
import { policy, type PolicyAttached, type PolicyEvent } from '../policies/index.js';
import { Digests } from './digests.provider.js';
import { whoSees } from './who-sees.js';

type AttachedFact = EventOf<PolicyAttached, 'PolicyAttached'>;
const EDOC_TYPES = ['EDocAdded', 'EDocMatched', 'EDocFileReceived', 'EDocCorrected'] as const;
type EDocFact = EventOf<EDocEvent, (typeof EDOC_TYPES)[number]>;

/** What becomes visible to insureds, for their digests. What came with an initial load is news to nobody. */
@Injectable()
export class CollectDigests extends Subscriber {
  readonly name = 'collect-digests';
  readonly types = ['PolicyAttached', ...EDOC_TYPES];

  constructor(
    private readonly digests: Digests,
    private readonly streams: Streams,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {
    super();
  }

  async handle(event: RecordedEvent): Promise<void> {
    const { brokerageId, time, correlationId } = event.metadata;
    const to =
      event.type === 'PolicyAttached'
        ? await this.whoGotPolicy(event as AttachedFact)
        : await this.whoGotEDoc(event as EDocFact);
    for (const insuredId of to)
      await this.digests.note(insuredId, { brokerageId, eventId: event.id, time, correlationId });
  }

  /** An automatic attachment stands right behind the version that it was decided with. */
  private async whoGotPolicy({ data, stream, revision }: AttachedFact): Promise<readonly string[]> {
    if (data.how !== 'automatic' || revision === '0') return [data.insuredId];
    const behind = String(BigInt(revision) - 1n);
    for await (const placed of this.store.readStream(stream, behind)) {
      await this.codec.ready([placed]);
      const before = this.codec.decode<PolicyEvent>(placed);
      return 'origin' in before.data && before.data.origin === 'initial-load' ? [] : [data.insuredId];
    }
    return [data.insuredId];
  }

  /** Whoever sees the eDoc by now: a correction may have hidden it again, which is nothing to tell. */
  private async whoGotEDoc({ type, data, metadata }: EDocFact): Promise<readonly string[]> {
    if (type === 'EDocCorrected' && !('visibility' in data || 'policyId' in data || 'insuredId' in data))
      return [];
    const { state } = await this.streams.load(edoc, data.edocId, metadata.brokerageId);
    if (state.kind !== 'tied' || state.details.origin === 'initial-load') return [];
    const { policyId } = state.tiedTo;
    if (policyId === undefined) return whoSees(state, undefined);
    return whoSees(state, (await this.streams.load(policy, policyId, metadata.brokerageId)).state);
  }
}
