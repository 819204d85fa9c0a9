import { ANY, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { all, drivenDouble, event, failing, some, WAYS, type Expectation } from './driven-double.js';

describe.each(WAYS)('appending to the double of EventStoreDB, %s', (way, credentials) => {
  const driven = drivenDouble();

  const append = (expectedRevision: Expectation, events: ReturnType<typeof some>, stream = 'thing-1') =>
    driven.client.appendToStream(stream, events, { expectedRevision, ...credentials });
  const byIds = (ids: readonly string[]) => ids.map((id) => event(id));
  const written = () => driven.double.events.filter(({ stream }) => stream === 'thing-1').map(({ id }) => id);

  it('answers the last revision and position, which are offsets and not counts', async () => {
    const first = await append(NO_STREAM, some(2));
    const second = await append(1n, some(1));
    const standing = driven.double.events.slice(-3);
    expect([first, second]).toEqual([
      { success: true, nextExpectedRevision: 1n, position: at(standing[1]!.position) },
      { success: true, nextExpectedRevision: 2n, position: at(standing[2]!.position) },
    ]);
    expect(standing[2]!.position - standing[1]!.position).toBeGreaterThan(100);
  });

  it.each([
    ['exact on missing', 'missing', 0n, 'no_stream'],
    ['exact stale', 'thing-1', 0n, 2n],
    ['exact ahead', 'thing-1', 3n, 2n],
    ['no stream on existing', 'thing-1', NO_STREAM, 2n],
    ['stream exists on missing', 'missing', STREAM_EXISTS, 'no_stream'],
  ] as const)('refuses %s', async (_, stream, expectedVersion, actualVersion) => {
    await append(NO_STREAM, some(3));
    const error = await failing(append(expectedVersion, some(1), stream));
    expect(error).toMatchObject({
      type: 'wrong-expected-version',
      name: 'Error',
      message: '',
      streamName: stream,
      expectedVersion,
      actualVersion,
    });
    expect(error.code).toBeUndefined();
  });

  const [a, b, x, y] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string];

  it.each([
    ['the same', NO_STREAM, [a, b], NO_STREAM, [a, b]],
    ['a beginning', NO_STREAM, [a, b], NO_STREAM, [a]],
    ['the same once more has been appended', NO_STREAM, [a, b, x], NO_STREAM, [a, b, x]],
    ['any', ANY, [a], ANY, [a]],
    ['stream exists', ANY, [a], STREAM_EXISTS, [a]],
  ] as const)('takes a repeat for done: %s', async (_, first, ids, second, again) => {
    await append(first, byIds(ids));
    const { position } = driven.double.events.at(ids.length === again.length ? -1 : -2)!;
    const repeat = await append(second, byIds(again));
    expect(repeat).toEqual({
      success: true,
      nextExpectedRevision: BigInt(again.length - 1),
      position: at(position),
    });
    expect({ written: written(), appends: driven.double.appendsWritten }).toEqual({
      written: ids,
      appends: 1,
    });
  });

  it('takes an exact repeat for done, also when others were appended meanwhile', async () => {
    await append(NO_STREAM, byIds([a, b]));
    await append(1n, byIds([x]));
    await append(2n, byIds([y]));
    expect((await append(1n, byIds([x]))).nextExpectedRevision).toBe(2n);
    expect((await append(NO_STREAM, byIds([a, b, x]))).nextExpectedRevision).toBe(2n);
    expect(written()).toEqual([a, b, x, y]);
  });

  it.each([
    ['the end without its beginning', NO_STREAM, [b]],
    ['partly new, exact', 1n, [x, y]],
    ['partly new, no stream', NO_STREAM, [a, b, x, y]],
    ['partly new, any', ANY, [x, y]],
  ] as const)('refuses what is no repeat: %s', async (_, expected, ids) => {
    await append(NO_STREAM, byIds([a, b]));
    await append(1n, byIds([x]));
    expect((await failing(append(expected, byIds(ids)))).type).toBe('wrong-expected-version');
    expect(written()).toEqual([a, b, x]);
  });

  it('compares ids only at the revisions that are claimed', async () => {
    await append(NO_STREAM, byIds([a, b, x]));
    await append(2n, byIds([a]));
    await append(ANY, byIds([y, y]));
    expect(written()).toEqual([a, b, x, a, y, y]);
    await append(NO_STREAM, byIds([a]), 'thing-2');
    expect(driven.double.events.at(-1)).toMatchObject({ stream: 'thing-2', id: a });
  });

  it('drops another content under an id that is known', async () => {
    await append(NO_STREAM, [event(a, { n: 1 })]);
    await append(NO_STREAM, [event(a, { n: 2 }, 'OtherThingHappened')]);
    expect((await all(driven.client.readStream('thing-1'))).map((read) => read.event?.data)).toEqual([
      { n: 1 },
    ]);
  });

  it('forgets over a restart which ids it saw, but not what stands at a revision', async () => {
    await append(NO_STREAM, byIds([a, b]));
    await append(ANY, byIds([x]));
    await driven.double.stop();
    await driven.double.restart();
    await again(() => append(NO_STREAM, byIds([a, b])));
    await append(1n, byIds([x]));
    expect(written()).toEqual([a, b, x]);
    await append(ANY, byIds([x]));
    expect(written()).toEqual([a, b, x, x]);
  });

  it('takes an append of nothing, which makes no stream', async () => {
    const before = driven.double.events.length;
    expect(await append(NO_STREAM, [])).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect((await failing(driven.client.readStream('thing-1'))).type).toBe('stream-not-found');
    expect((await append(NO_STREAM, some(1))).nextExpectedRevision).toBe(0n);
    expect((await failing(append(3n, []))).type).toBe('wrong-expected-version');
    expect(driven.double.events).toHaveLength(before + 1);
  });

  it.each([
    ['1 MiB less 60 bytes passes', 1, 1_048_576 - 60, undefined],
    ['a byte more than 1 MiB fails', 1, 1_048_577, 'maximum-append-size-exceeded'],
    ['9 of 100 KiB pass', 9, 102_400, undefined],
    ['20 of 100 KiB fail', 20, 102_400, 'maximum-append-size-exceeded'],
  ])('counts type, data and metadata: %s', async (_, count, bytes, type) => {
    // JSON adds {"a":""}; the metadata and a type of 2 letters in UTF-16 add theirs.
    const overhead = 8 + 13 + 4;
    const large = Array.from({ length: count }, () =>
      event(undefined, { a: 'x'.repeat(bytes - overhead) }, 'Ab'),
    );
    const call = append(NO_STREAM, large);
    if (type === undefined) expect((await call).success).toBe(true);
    else expect(await failing(call)).toMatchObject({ type, maxAppendSize: 1_048_576 });
  });

  it('refuses every append to a tombstoned stream', async () => {
    await append(NO_STREAM, some(1));
    await driven.client.tombstoneStream('thing-1');
    for (const expected of [ANY, NO_STREAM, STREAM_EXISTS, 0n] as const)
      expect(await failing(append(expected, some(1)))).toMatchObject({
        type: 'stream-deleted',
        streamName: 'thing-1',
        ...(way === 'plain' && { code: 9 }),
      });
  });

  it('revives a deleted stream, whose revisions go on', async () => {
    await append(NO_STREAM, some(3));
    await driven.client.deleteStream('thing-1');
    expect(await failing(append(STREAM_EXISTS, some(1)))).toMatchObject({ type: 'stream-deleted' });
    const [revived] = [some(1)];
    expect((await append(NO_STREAM, revived)).nextExpectedRevision).toBe(3n);
    expect((await all(driven.client.readStream('thing-1'))).map((read) => read.event?.revision)).toEqual([
      3n,
    ]);
    await driven.client.deleteStream('thing-1');
    expect((await append(3n, some(1))).nextExpectedRevision).toBe(4n);
  });
});

describe('one call for all appends to the double of EventStoreDB', () => {
  const driven = drivenDouble({ writeTimeout: 120_000 });
  const append = () => driven.client.appendToStream('thing-1', some(1), { deadline: 120_000 });

  it('ends when one message is too large', async () => {
    await append();
    driven.double.answerLate('appends', 60_000);
    const large = event(undefined, { a: 'x'.repeat(20 * 1024 * 1024) });
    const calls = [
      ...Array.from({ length: 20 }, () => append()),
      driven.client.appendToStream('large', large, { deadline: 120_000 }),
    ];
    for (const error of await Promise.all(calls.map(failing)))
      expect(error).toMatchObject({ type: 'unknown', code: 8 });
    driven.double.answerLate('appends', 0);
    expect((await append()).success).toBe(true);
  });
});

const at = (position: number) => ({ commit: BigInt(position), prepare: BigInt(position) });

/** The first call after a restart may still meet the connection that was cut. */
async function again<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch {
    return call();
  }
}
