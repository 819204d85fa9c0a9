import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { EDOC } from '../../../../test/support/edoc-samples.js';
import { CountedIds, FixedClock } from '../../../../test/support/fixed.js';
import { StrictKeyRing } from '../../../../test/support/strict-key-ring.js';
import { download, downloaded, message, ROBERT } from '../../../../test/support/policy-samples.js';
import { InMemoryEventStore } from '../../../adapters/event-store/in-memory.js';
import { type Brokerages, EventCodec, Streams } from '../../../kernel/index.js';
import { policy, policyEvents, policyIdOf } from '../../policies/index.js';
import { Concerned } from '../concerned.provider.js';
import { edocEvents } from '../edoc-events.js';
import type { EDocFiles } from '../edoc-files.provider.js';
import type { EDocsDirectory } from '../edocs-directory.js';
import type { MatchEDoc } from '../match-edoc/match-edoc.js';
import { MatchEDocHandler } from '../match-edoc/match-edoc.handler.js';
import { ReceiveDownloadedEDoc } from './receive-downloaded-edoc.js';
import { ReceiveDownloadedEDocHandler } from './receive-downloaded-edoc.handler.js';

const context = {
  brokerageId: '00000000-0000-7000-8000-00000000b001',
  actor: { kind: 'system', id: 'import' },
  correlationId: '00000000-0000-7000-8000-00000000c001',
} as const;
const eventId = (n: number): string => `e0000000-0000-8000-8000-00000000000${n}`;
const term = { effective: '2026-01-01' };
const source = { downloadId: 'd1', messageId: 'm1' };
const command = new ReceiveDownloadedEDoc(
  ...([context, EDOC, 'BORL', 'BM 204-7781 A', term, 'RED', 'DEC', 'Renewal'] as const),
  ...(['r.pdf', 'application/pdf', '2026-02-11', Buffer.from('%PDF'), source, eventId] as const),
);

describe('receiving an eDoc while its policy arrives', () => {
  let streams: Streams;
  let store: InMemoryEventStore;
  let handler: ReceiveDownloadedEDocHandler;
  let kept = 0;
  let meanwhile: () => Promise<unknown>;

  const policyArrives = async (): Promise<void> => {
    const idKey = await new StrictKeyRing().brokerageKey(context.brokerageId, 'id');
    const id = policyIdOf(idKey, 'BORL', 'BM 204-7781 A')!;
    const events = download([message(1, [ROBERT])], undefined, [], (version) => downloaded(version, id));
    await streams.run(policy, id, context, () => events);
  };

  beforeEach(() => {
    const keys = new StrictKeyRing();
    const clock = new FixedClock();
    store = new InMemoryEventStore();
    streams = new Streams(
      store,
      new EventCodec({ ...edocEvents, ...policyEvents }, keys),
      clock,
      new CountedIds(),
    );
    kept = 0;
    meanwhile = async () => undefined;
    const files = {
      keepAny: async () => {
        kept += 1;
        await meanwhile();
        return { fileHash: 'hash', bytes: 4, pages: 1, mimeType: 'application/pdf' };
      },
    } as unknown as EDocFiles;
    const concerned = new Concerned(streams);
    const commands = {
      execute: (match: MatchEDoc) => new MatchEDocHandler(streams, concerned).execute(match),
    } as unknown as CommandBus;
    const directory = { downloadedWith: async () => [] } as unknown as EDocsDirectory;
    const brokerages = { find: async () => undefined } as unknown as Brokerages;
    handler = new ReceiveDownloadedEDocHandler(
      ...([streams, keys, files, commands, clock, brokerages] as const),
      ...([concerned, directory] as const),
    );
  });

  it('is matched where the policy came between the look and the append', async () => {
    meanwhile = policyArrives;
    const { state, events } = await handler.execute(command);
    expect(state).toMatchObject({ kind: 'tied' });
    expect(events).toMatchObject([{ type: 'EDocMatched', data: { insuredIds: [ROBERT.personId] } }]);
  });

  it('is matched by a repeated import that was killed before it looked again', async () => {
    expect((await handler.execute(command)).state).toMatchObject({ kind: 'held' });
    await policyArrives();
    expect((await handler.execute(command)).state).toMatchObject({ kind: 'tied' });
    const head = await store.head();
    await handler.execute(command);
    expect([await store.head(), kept]).toEqual([head, 1]);
    const ids = [];
    for await (const { id } of store.readStream(`edoc-${EDOC}`)) ids.push(id);
    expect(ids).toEqual([eventId(0), eventId(1)]);
  });
});
