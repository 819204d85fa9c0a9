import { BACKWARDS, END, FORWARDS, NO_STREAM, START } from '@eventstore/db-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { all, drivenDouble, event, failing, some } from './driven-double.js';

describe('reading from the double of EventStoreDB', () => {
  const driven = drivenDouble();
  const mine = some(5);
  beforeEach(() => driven.client.appendToStream('thing-1', mine, { expectedRevision: NO_STREAM }));

  const revisions = async (options: Parameters<typeof driven.client.readStream>[1]) =>
    (await all(driven.client.readStream('thing-1', options))).map((read) => Number(read.event!.revision));

  it('gives back what was appended', async () => {
    const [first] = await all(driven.client.readStream('thing-1', { maxCount: 1 }));
    const { position } = driven.double.events.find(({ stream }) => stream === 'thing-1')!;
    expect(first).toEqual({
      event: {
        streamId: 'thing-1',
        id: mine[0]!.id,
        revision: 0n,
        type: 'SomethingHappened',
        data: { n: 1 },
        metadata: { by: 'test' },
        isJson: true,
        created: expect.any(Date),
        position: { commit: BigInt(position), prepare: BigInt(position) },
      },
      commitPosition: BigInt(position),
    });
    expect(driven.double.events.at(-1)).toMatchObject({ data: { n: 1 }, metadata: { by: 'test' } });
  });

  it.each([
    ['all forwards', {}, [0, 1, 2, 3, 4]],
    ['from a revision, which is included', { fromRevision: 3n }, [3, 4]],
    ['so many', { fromRevision: 1n, maxCount: 2 }, [1, 2]],
    ['past the end', { fromRevision: 9n }, []],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, [4, 3]],
    ['backwards from a revision', { direction: BACKWARDS, fromRevision: 1n }, [1, 0]],
    ['backwards from the start, which is the first event', { direction: BACKWARDS }, [0]],
  ] as const)('reads %s', async (_, options, expected) => {
    expect(await revisions(options)).toEqual(expected);
  });

  it.each([
    ['forwards from the end', { direction: FORWARDS, fromRevision: END }],
    ['no event', { maxCount: 0 }],
  ] as const)('fails to read %s', async (_, options) => {
    const error = await failing(driven.client.readStream('thing-1', options));
    expect(error).toMatchObject({ type: 'unknown', code: 2 });
    expect(error.message).toContain('Unexpected ReadStreamResult: Error');
  });

  it('knows no missing, deleted or tombstoned stream', async () => {
    expect(await failing(driven.client.readStream('missing'))).toMatchObject({
      type: 'stream-not-found',
      streamName: 'missing',
      message: 'missing not found',
    });
    await driven.client.deleteStream('thing-1', { expectedRevision: 4n });
    expect((await failing(driven.client.readStream('thing-1'))).type).toBe('stream-not-found');
    await driven.client.tombstoneStream('thing-1');
    expect(await failing(driven.client.readStream('thing-1'))).toMatchObject({
      type: 'stream-deleted',
      streamName: 'thing-1',
      code: 9,
    });
    expect(await failing(driven.client.deleteStream('thing-1'))).toMatchObject({ type: 'stream-deleted' });
  });

  it.each([
    ['any', 'missing', 'any', -2n, -1n],
    ['no stream', 'missing', 'no_stream', -1n, -1n],
    ['exact stale', 'thing-1', 1n, 1n, 4n],
  ] as const)(
    'refuses to delete at the wrong version: %s',
    async (_, stream, expectedRevision, expected, actual) => {
      const error = await failing(driven.client.deleteStream(stream, { expectedRevision }));
      expect(error).toMatchObject({
        type: 'wrong-expected-version',
        code: 9,
        streamName: stream,
        expectedVersion: expected,
        actualVersion: actual,
      });
      expect(error.message).not.toBe('');
    },
  );

  it('hides what the stream metadata truncates', async () => {
    await driven.client.setStreamMetadata('thing-1', { truncateBefore: 3 });
    expect(await revisions({})).toEqual([3, 4]);
    expect((await driven.client.getStreamMetadata('thing-1')).metadata).toEqual({ truncateBefore: 3 });
    await driven.client.setStreamMetadata('thing-1', { truncateBefore: 9 });
    expect(await revisions({})).toEqual([]);
  });

  describe('of the whole log', () => {
    const positions = async (options: Parameters<typeof driven.client.readAll>[0]) =>
      (await all(driven.client.readAll(options))).map(({ event: { position } = {} as never }) =>
        Number(position.commit),
      );
    const standing = () => driven.double.events.map(({ position }) => position);
    const at = (position: number) => ({ commit: BigInt(position), prepare: BigInt(position) });

    it("begins with the server's own events at position 0", async () => {
      const read = await all(driven.client.readAll());
      expect(read.map(({ event }) => event!.id)).toEqual(driven.double.events.map(({ id }) => id));
      expect(read[0]!.event).toMatchObject({ type: '$metadata', position: at(0) });
      expect(read.filter(({ event }) => event!.type.startsWith('$')).length).toBeGreaterThan(2);
    });

    it('includes the position it begins at, and forwards and backwards meet', async () => {
      const middle = standing()[5]!;
      expect(await positions({ fromPosition: at(middle) })).toEqual(standing().slice(5));
      expect(await positions({ fromPosition: at(middle), direction: BACKWARDS })).toEqual(
        standing().slice(0, 5).reverse(),
      );
      expect(await positions({ fromPosition: END, direction: BACKWARDS, maxCount: 1 })).toEqual(
        standing().slice(-1),
      );
      expect(await positions({ fromPosition: START, maxCount: 2 })).toEqual(standing().slice(0, 2));
      expect(await positions({ fromPosition: END })).toEqual([]);
      expect(await positions({ fromPosition: at(1e9) })).toEqual([]);
    });

    it('fails at a position where no record begins', async () => {
      const error = await failing(driven.client.readAll({ fromPosition: at(standing()[5]! + 1) }));
      expect(error).toMatchObject({ type: 'unknown', code: 2 });
    });

    it('reads on past what the server writes itself', async () => {
      driven.double.writeSystemEvent();
      await driven.client.appendToStream('thing-1', event());
      expect((await all(driven.client.readAll())).slice(-2).map(({ event }) => event!.type)).toEqual([
        '$statsCollected',
        'SomethingHappened',
      ]);
    });
  });

  it('stops where its reader breaks off', async () => {
    const seen = [];
    for await (const { event: read } of driven.client.readAll()) if (seen.push(read!.id) === 2) break;
    expect(seen).toEqual(driven.double.events.slice(0, 2).map(({ id }) => id));
  });
});
