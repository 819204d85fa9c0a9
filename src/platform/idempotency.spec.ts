import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { firstValueFrom, from } from 'rxjs';
import { CutStateStore } from '../../test/support/cut-state-store.js';
import { FixedClock } from '../../test/support/fixed.js';
import { MemoryKeyRing } from '../../test/support/memory-key-ring.js';
import { MemoryStateStore } from '../../test/support/memory-state-store.js';
import { Refused } from '../kernel/index.js';
import type { Answer } from './answer.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

const request = {
  ...{ method: 'POST', url: '/insureds', body: { surname: 'Once' } },
  headers: { 'idempotency-key': 'the-same-key' },
  principal: { sessionId: 's1', brokerageId: 'b1' },
  isMultipart: () => false,
};
const execution = {
  switchToHttp: () => ({
    getRequest: () => request,
    getResponse: () => ({ statusCode: 201, status: () => undefined }),
  }),
} as unknown as ExecutionContext;

/** A request whose work is done when the test says so. */
function asked(process: IdempotencyInterceptor) {
  let done: (body: object) => void = () => undefined;
  const work = new Promise<object>((resolve) => (done = resolve));
  let begun = 0;
  const handle = () => {
    begun += 1;
    return from(work);
  };
  const answer = process
    .intercept(execution, { handle })
    .then((answers) => firstValueFrom(answers))
    .then(
      (result) => (result as Answer<unknown>).body ?? result,
      (error: unknown) => (error instanceof Refused ? error.rejection.rejected : error),
    );
  return { done, answer, begun: () => begun };
}

describe('the same POST with the same Idempotency-Key to two processes', () => {
  const clock = new FixedClock();
  let one: IdempotencyInterceptor;
  let other: IdempotencyInterceptor;
  let way: CutStateStore;
  beforeEach(() => {
    jest.useFakeTimers();
    const state = new MemoryStateStore(clock);
    way = new CutStateStore(state);
    const keys = new MemoryKeyRing();
    one = new IdempotencyInterceptor(way, clock, keys);
    other = new IdempotencyInterceptor(state, clock, keys);
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = async (milliseconds: number) => {
    clock.pass(milliseconds);
    await jest.advanceTimersByTimeAsync(milliseconds);
  };

  it('at the same moment is done by one, and answered alike by both afterwards', async () => {
    const both = [asked(one), asked(other)];
    await pass(1);
    expect(both.map(({ begun }) => begun()).sort()).toEqual([0, 1]);
    for (const { done } of both) done({ insuredId: 'i1' });
    const answers = await Promise.all(both.map(({ answer }) => answer));
    expect(answers).toContain('idempotency-key-in-use');
    expect(answers).toContainEqual({ insuredId: 'i1' });
    for (const process of [one, other]) expect(await asked(process).answer).toEqual({ insuredId: 'i1' });
  });

  it('is not begun a second time, however long the first takes', async () => {
    const first = asked(one);
    for (let n = 0; n < 12; n++) await pass(5000);
    expect(await asked(other).answer).toBe('idempotency-key-in-use');
    first.done({ insuredId: 'i1' });
    await first.answer;
    expect(await asked(other).answer).toEqual({ insuredId: 'i1' });
  });

  it('is answered as done also where the answer cannot be kept', async () => {
    const first = asked(one);
    await pass(1);
    way.isCut = true;
    first.done({ insuredId: 'i1' });
    expect(await first.answer).toEqual({ insuredId: 'i1' });
  });

  it('keeps the answer of who took over from a process that stood still', async () => {
    const still = asked(one);
    await pass(1);
    clock.pass(15_001);
    const second = asked(other);
    await pass(1);
    still.done({ insuredId: 'late' });
    await still.answer;
    expect(await asked(one).answer).toBe('idempotency-key-in-use');
    second.done({ insuredId: 'i2' });
    await second.answer;
    expect(await asked(one).answer).toEqual({ insuredId: 'i2' });
  });
});
