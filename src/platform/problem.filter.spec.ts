import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { EventStoreUnavailable, StoreUnavailable } from '../kernel/index.js';
import { refuse } from './problem.filter.js';

const reply = (): FastifyReply => {
  const chained = { header: () => chained, status: () => chained, type: () => chained, send: () => chained };
  return chained as unknown as FastifyReply;
};

describe('a problem', () => {
  it.each([
    ['any store that is away', new StoreUnavailable('MongoDB did not answer'), 503, 'unavailable'],
    ['the event store', new EventStoreUnavailable('away'), 503, 'unavailable'],
    ['a bug', new TypeError('x is undefined'), 500, 'internal-error'],
  ])('of %s says whether it helps to come back, and nothing of what went wrong', (_, error, status, code) => {
    const problem = refuse(reply(), error, 'c1');
    expect(problem).toMatchObject({ status, code, correlationId: 'c1' });
    expect(JSON.stringify(problem)).not.toContain(error.message);
  });
});
