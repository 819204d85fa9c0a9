import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomOf } from '../../src/demo/generate/random.js';
import { ProblemFilter } from '../../src/platform/problem.filter.js';
import { type Described, describedBy, type Schema } from '../support/fuzz/described.js';
import { FuzzedDesk } from '../support/fuzz/fuzzed-desk.js';
import { Judge, undocumented } from '../support/fuzz/judge.js';
import { type FuzzRequest, requestFor } from '../support/fuzz/requests.js';

const REQUESTS = Number(process.env['REQUESTS'] ?? 2000);
/** The same in every run, so that who changes nothing breaks nothing; another one asks other questions. */
const SEED = process.env['SEED'] ?? 'coverfolio';

describe(`the API under ${REQUESTS} generated requests, SEED=${SEED}`, () => {
  let fuzzed: FuzzedDesk;
  let document: Schema;
  let operations: Described[];
  /** What takes more takes more tries. */
  let weighted: Described[];
  let judge: Judge;
  let thrown: unknown;

  beforeAll(async () => {
    const real = ProblemFilter.prototype.catch;
    jest.spyOn(ProblemFilter.prototype, 'catch').mockImplementation(function (
      this: ProblemFilter,
      error,
      host,
    ) {
      thrown = error;
      real.call(this, error, host);
    });
    fuzzed = await FuzzedDesk.start();
    document = (await fuzzed.desk.ask('GET', '/api/openapi.json')).body;
    operations = describedBy(document);
    weighted = operations.flatMap((operation) => Array<Described>(weightOf(operation)).fill(operation));
    judge = new Judge(document);
  }, 120_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await fuzzed.desk.remove();
  });

  it(
    'answers each as documented',
    async () => {
      const faults = new Map<string, string>();
      const seen = new Map<string, number>();
      for (let n = 0; n < REQUESTS; n++) {
        const random = randomOf('fuzz', SEED, n);
        const request = requestFor(random.pick(weighted), fuzzed.known, random);
        thrown = undefined;
        const answer = await fuzzed.send(request);
        const fault = judge.faultOf(request, answer);
        const { name } = request.operation;
        seen.set(`${name} ${answer.status}`, (seen.get(`${name} ${answer.status}`) ?? 0) + 1);
        const kind = `${name}: ${answer.status} ${fault}`;
        if (fault === undefined || faults.has(kind)) continue;
        const why = answer.status < 500 ? '' : inspect(thrown).slice(0, 1000);
        faults.set(
          kind,
          `${kind}\n  SEED=${SEED} REQUESTS=${n + 1}\n  ${shown(request)}\n  ${answer.bytes.toString()}`.slice(
            0,
            1500,
          ) + `\n  ${why}`,
        );
      }
      if (process.env['SEEN'] !== undefined) console.log([...seen].sort().map(String).join('\n'));
      expect([...faults.values()].join('\n\n')).toBe('');
    },
    REQUESTS * 200 + 60_000,
  );

  it('says of every operation what it does, for whom, by example and how it refuses', () => {
    expect(operations.flatMap((operation) => undocumented(operation, document, judge))).toEqual([]);
  });

  it('is well afterwards: every view and subscriber took in what was written', async () => {
    await fuzzed.desk.settled();
    expect((await fuzzed.desk.ask('GET', '/health/ready')).status).toBe(200);
  }, 120_000);
});

function shown({ operation: { method }, url, person, headers, body }: FuzzRequest): string {
  const text =
    body === undefined ? '' : `${body.length} bytes ${JSON.stringify(body.toString('latin1').slice(0, 250))}`;
  return `${method} ${url.slice(0, 300)} by ${person} ${JSON.stringify(headers).slice(0, 400)} ${text}`;
}

function weightOf({ media, path, queries }: Described): number {
  if (media !== undefined) return 5;
  return path.includes('{') || queries.length > 0 ? 3 : 1;
}
