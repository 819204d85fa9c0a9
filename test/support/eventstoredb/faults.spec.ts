import { ANY, EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { all, drivenDouble, event, failing, listenTo, some, WAYS } from './driven-double.js';
import { grpc, messages, StreamsClient, words } from './protocol.js';

describe('faults of the double of EventStoreDB', () => {
  const driven = drivenDouble({ writeTimeout: 50 });
  const append = (stream: string, ...rest: [object?]) =>
    driven.client.appendToStream(stream, event(), { expectedRevision: ANY, ...rest[0] });
  const written = (stream: string) => driven.double.events.filter((one) => one.stream === stream).length;
  const live = async () => {
    const heard = listenTo(driven.client.subscribeToAll());
    await heard.until(() => heard.said.includes('caughtUp'));
    return heard;
  };

  it('ends every subscription as one that did not keep up', async () => {
    const heard = await live();
    driven.double.dropSubscriptions();
    await heard.until(() => heard.error() !== undefined);
    expect(heard.error()).toMatchObject({ type: 'timeout', code: 10 });
    expect(driven.double.subscriptionsDropped).toBe(1);
  });

  it('cuts subscriptions without a word, while others live', async () => {
    const cut = await live();
    const before = cut.said.length;
    driven.double.cutSubscriptions();
    const heard = await live();
    await append('thing-1');
    await heard.until(() => heard.ids.length > driven.double.events.length - 1);
    expect({ said: cut.said.length, error: cut.error() }).toEqual({ said: before, error: undefined });
  });

  describe.each(WAYS)('of an append, %s', (way, credentials) => {
    it('loses the answer of what it wrote', async () => {
      await append('other', credentials);
      driven.double.loseAnswers();
      expect(await failing(append('thing-1', credentials))).toMatchObject({ type: 'unavailable', code: 14 });
      expect(written('thing-1')).toBe(1);
      expect((await append('thing-2', credentials)).success).toBe(true);
    });

    it.each([
      ['unavailable', { type: 'unavailable', code: 14 }],
      ['reset', { type: 'unknown', code: 13 }],
    ] as const)('refuses before it writes: %s', async (how, expected) => {
      driven.double.refuse('appends', 1, how);
      expect(await failing(append('thing-1', credentials))).toMatchObject(expected);
      expect(written('thing-1')).toBe(0);
      expect((await append('thing-1', credentials)).success).toBe(true);
    });

    it('names the leader', async () => {
      driven.double.notLeader({ host: '127.0.0.1', port: 1 });
      expect(await failing(append('thing-1', credentials))).toMatchObject({
        type: 'not-leader',
        leader: { address: '127.0.0.1', port: 1 },
      });
      expect(written('thing-1')).toBe(0);
    });

    it('answers late what it wrote at once', async () => {
      const heard = await live();
      await append('other', credentials);
      driven.double.answerLate('appends', 40);
      const order: string[] = [];
      const answered = append('thing-1', credentials).then(() => order.push('answered'));
      await heard.until(() => heard.ids.length === driven.double.events.length && written('thing-1') === 1);
      order.push('heard');
      await answered;
      expect(order).toEqual(['heard', 'answered']);
    });

    it('waits no longer than its own timer for an answer that it holds back', async () => {
      driven.double.answerLate('appends', 60_000);
      const call = append('thing-1', { ...credentials, ...(way === 'plain' && { deadline: 2_000 }) });
      expect(await failing(call)).toMatchObject({ type: 'deadline-exceeded' });
      expect(written('thing-1')).toBe(1);
    });

    it('writes nothing whose deadline has passed', async () => {
      const error = await failing(append('thing-1', { ...credentials, deadline: -1_000 }));
      expect(error).toMatchObject({ type: 'deadline-exceeded' });
      expect(written('thing-1')).toBe(0);
    });
  });

  it.each([
    ['unavailable', { type: 'unavailable', code: 14 }],
    ['reset', { type: 'unknown', code: 13 }],
  ] as const)('refuses to read: %s', async (how, expected) => {
    driven.double.refuse('reads', 1, how);
    expect(await failing(driven.client.readAll())).toMatchObject(expected);
  });

  it('reads late', async () => {
    await append('other');
    driven.double.answerLate('reads', 100);
    const order: string[] = [];
    const late = all(driven.client.readStream('other')).then(() => order.push('read'));
    await append('thing-1');
    order.push('appended');
    await late;
    expect(order).toEqual(['appended', 'read']);
  });

  it('answers nothing while frozen and all of it once thawed', async () => {
    const heard = await live();
    await append('thing-1');
    await heard.until(() => heard.ids.length === driven.double.events.length);
    driven.double.freeze();
    const before = heard.said.length;
    const late = append('thing-1');
    const settled = await Promise.race([late, new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))]);
    expect({ settled, said: heard.said.length, written: written('thing-1') }).toEqual({
      settled: 'nothing',
      said: before,
      written: 1,
    });
    driven.double.thaw();
    expect((await late).success).toBe(true);
    await heard.until(() => heard.ids.length === driven.double.events.length);
    expect(heard.error()).toBeUndefined();
  });

  it('takes in who connects while it is frozen, once it is thawed', async () => {
    driven.double.freeze();
    const late = append('thing-1');
    expect(await Promise.race([late, new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))])).toBe(
      'nothing',
    );
    driven.double.thaw();
    expect((await late).success).toBe(true);
  });

  it('leaves pings unanswered while it is frozen, so that a client with keep-alive gives up', async () => {
    const client = new StreamsClient(authority(driven.double.url), grpc.credentials.createInsecure(), {
      'grpc.keepalive_time_ms': 50,
      'grpc.keepalive_timeout_ms': 50,
    });
    const call = client.batchAppend();
    const ended = new Promise((resolve) => call.once('error', resolve));
    call.write(request('thing-1', randomUUID()));
    await new Promise((resolve) => call.once('data', resolve));
    driven.double.freeze();
    expect(await ended).toMatchObject({ code: 14 });
    client.close();
  });

  it('fails a plain append at its deadline while frozen', async () => {
    await append('thing-1', WAYS[1][1]);
    driven.double.freeze();
    const error = await failing(append('thing-1', { ...WAYS[1][1], deadline: 50 }));
    expect(error).toMatchObject({ type: 'deadline-exceeded' });
    expect(written('thing-1')).toBe(1);
  });

  it.each([
    [
      'term',
      { type: 'unknown', code: 13, message: expect.stringContaining('Received RST_STREAM with code 0') },
    ],
    ['kill', { type: 'unavailable', code: 14 }],
  ] as const)('goes away by %s and comes back with its log', async (how, expected) => {
    await append('thing-1');
    const heard = await live();
    await driven.double.stop(how);
    await heard.until(() => heard.error() !== undefined);
    expect(heard.error()).toMatchObject(expected);
    expect((await failing(append('thing-1'))).code).toBe(14);
    expect((await failing(driven.client.readAll())).code).toBe(14);
    const { url } = driven.double;
    await driven.double.restart();
    expect(driven.double.url).toBe(url);
    const ids = driven.double.events.map(({ id }) => id);
    const later = EventStoreDBClient.connectionString(url);
    const resumed = listenTo(later.subscribeToAll());
    await resumed.until(() => resumed.said.includes('caughtUp'));
    expect(resumed.ids).toEqual(ids);
    await later.dispose();
  });

  it.each([
    ['discovery', (url: string) => url.replace('esdb://', 'esdb+discover://')],
    ['several hosts', (url: string) => url.replace('esdb://', 'esdb://127.0.0.1:1,')],
  ])('is found by %s', async (_, of) => {
    const client = EventStoreDBClient.connectionString(of(driven.double.url));
    expect((await client.appendToStream('thing-1', some(1), { expectedRevision: NO_STREAM })).success).toBe(
      true,
    );
    await client.dispose();
  });

  it('fails plain appends it does not understand', async () => {
    const wrong = [
      ['thing-1', jsonEvent({ id: 'no uuid', type: 'A', data: {} })],
      ['thing-1', jsonEvent({ type: '', data: {} })],
      ['', jsonEvent({ type: 'A', data: {} })],
    ] as const;
    for (const [stream, bad] of wrong) {
      const error = await failing(driven.client.appendToStream(stream, bad, WAYS[1][1]));
      expect(error).toMatchObject({ type: 'unknown', code: 2 });
      expect(error.message).toContain('Exception was thrown by handler.');
    }
  });

  it('answers twice to a batch append that it does not understand, as the server does', async () => {
    // The client itself would end this process at the second answer.
    const client = new StreamsClient(authority(driven.double.url), grpc.credentials.createInsecure());
    const call = client.batchAppend();
    const answers: BatchAppendResp[] = [];
    const twice = new Promise<void>((resolve) =>
      call.on('data', (answer: BatchAppendResp) => answers.push(answer) === 2 && resolve()),
    );
    call.on('error', () => undefined);
    call.write(request('thing-1', 'no uuid'));
    await twice;
    call.cancel();
    client.close();
    expect(answers.map((answer) => answer.getCorrelationId()!.getString())).toEqual(
      Array(2).fill(CORRELATION),
    );
    expect(answers.map((answer) => answer.getError()!.getMessage())).toEqual(['BadRequest', 'Timeout']);
    expect(answers[0]!.getError()!.getDetails()!.getTypeUrl()).toBe(
      'type.googleapis.com/event_store.client.BadRequest',
    );
  });
});

const authority = (url: string) => new URL(url).host;

const CORRELATION = '00000000-0000-4000-8000-000000000002';

function request(stream: string, id: string): BatchAppendReq {
  const message = new messages.BatchAppendReq.ProposedMessage().setId(new words.UUID().setString(id));
  message.getMetadataMap().set('type', 'A').set('content-type', 'application/json');
  const options = new messages.BatchAppendReq.Options().setStreamIdentifier(
    new words.StreamIdentifier().setStreamName(Buffer.from(stream)),
  );
  return new messages.BatchAppendReq()
    .setCorrelationId(new words.UUID().setString(CORRELATION))
    .setOptions(options)
    .setProposedMessagesList([message])
    .setIsFinal(true);
}
