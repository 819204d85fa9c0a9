import { afterEach, beforeEach } from '@jest/globals';
import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamSubscription,
  type AppendToStreamOptions,
  type StreamSubscription,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { EventStoreDbDouble } from './double.js';

/** An event that means nothing, with the id and of the size wanted. */
export const event = (
  id: string = randomUUID(),
  data: Record<string, string | number> = { n: 1 },
  type = 'SomethingHappened',
) => jsonEvent({ id, type, data, metadata: { by: 'test' } });

export const some = (count: number) => Array.from({ length: count }, () => event());

/** The two ways a client appends: on its shared call, and, with credentials of its own, as a call. */
export const WAYS = [
  ['batch', {}],
  ['plain', { credentials: { username: 'admin', password: 'changeit' } }],
] as const;

export type Expectation = NonNullable<AppendToStreamOptions['expectedRevision']>;

/** Gives every test a double of its own, and the real client connected to it. */
export function drivenDouble(settings: Parameters<typeof EventStoreDbDouble.start>[0] = {}) {
  const driven = {} as { double: EventStoreDbDouble; client: EventStoreDBClient };
  beforeEach(async () => {
    driven.double = await EventStoreDbDouble.start(settings);
    driven.client = EventStoreDBClient.connectionString(driven.double.url);
  });
  afterEach(async () => {
    await driven.double.close();
    await driven.client.dispose();
  });
  return driven;
}

/** The error of a call that must not succeed. */
export async function failing(call: PromiseLike<unknown> | AsyncIterable<unknown>): Promise<any> {
  try {
    if ('then' in call) await call;
    else await all(call);
  } catch (error) {
    return error;
  }
  throw new Error('the call succeeded');
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Writes down what a subscription says, so that a test can wait until it has said enough. */
export function listenTo(subscription: AllStreamSubscription | StreamSubscription) {
  const said: string[] = [];
  const ids: string[] = [];
  let error: any;
  let heard = () => {};
  const note = (what: string) => {
    said.push(what);
    heard();
  };
  (subscription as StreamSubscription)
    .on('confirmation', () => note('confirmation'))
    .on('caughtUp', () => note('caughtUp'))
    .on('data', ({ event }) => {
      ids.push(event!.id);
      note(event!.type);
    })
    .on('error', (failure) => {
      error = failure;
      note('error');
    });
  return {
    said,
    ids,
    error: () => error,
    until: (enough: () => boolean) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (enough()) resolve();
        };
        heard();
      }),
  };
}
