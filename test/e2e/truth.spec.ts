import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateDownloads, TRUTH_FILE } from '../../src/demo/generate/generate-downloads.js';
import type { TruthParty, TruthRow } from '../../src/demo/generate/truth.js';
import { Brokerages, EventStore, type FoundRow, ReadModels } from '../../src/kernel/index.js';
import { ImportService } from '../../src/modules/downloads/index.js';
import { ProjectionRunner } from '../../src/platform/projection-runner.provider.js';
import { policies, type PolicyRow } from '../../src/projections/policies/policies.js';
import { addBrokerage, TODAY } from '../support/desk-story.js';
import { judge, plainKey, policyOf } from '../support/judge.js';
import { NearDesk } from '../support/near-desk.js';

/** All of it: `HOUSEHOLDS=10000 npm run jest -- test/e2e/truth`. */
const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] ?? 2000);
const SEED = process.env['SEED'] ?? 'truth';
const PATIENCE = 60_000 + HOUSEHOLDS * 200;

/** Who everybody really is, and what the desk made of the insurers' files. */
describe(`downloads of ${HOUSEHOLDS} households`, () => {
  let desk: NearDesk;
  let folder: string;
  let truth: TruthRow[];
  let attached: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    desk = await NearDesk.start();
    folder = await mkdtemp(join(tmpdir(), 'coverfolio-truth-'));
    for (const { path, bytes } of generateDownloads({ households: HOUSEHOLDS, seed: SEED, today: TODAY }))
      await appendFile(join(folder, path), bytes);
    truth = (await readFile(join(folder, TRUTH_FILE), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    await addBrokerage(desk, 'truth');
    await importFolder(desk, folder);
    attached = new Map((await allPolicies(desk)).map((row) => [policyOf(numbered(row)), row.attachedTo]));
  }, PATIENCE);
  afterAll(async () => {
    await desk.remove();
    await rm(folder, { recursive: true });
  });

  it('become the policies of the truth, each of them with somebody', () => {
    expect([...attached.keys()].sort()).toEqual(truth.map(policyOf).sort());
    expect([...attached.values()].filter((holders) => holders.length !== 1)).toEqual([]);
  });

  it('attach no policy to a wrong person; father and son written exactly alike count apart', () => {
    const verdict = judge(truth, attachments());
    expect(verdict.wrong).toEqual([]);
    expect(verdict.fatherAndSonWithoutSuffix).toBeLessThan(truth.length / 100);
  });

  it('attach every exactly equal pair to one insured', () => {
    const pairs = equalPairs(truth);
    expect(pairs.length).toBeGreaterThan(HOUSEHOLDS / 4);
    expect(pairs.filter(([a, b]) => holderOf(a) !== holderOf(b)).map((pair) => pair.map(policyOf))).toEqual(
      [],
    );
    expect(judge(truth, attachments()).missedExact).toEqual([]);
  });

  const holderOf = (row: TruthRow) => attached.get(policyOf(row))?.join();
  const attachments = () =>
    truth.map(({ company, number }) => ({
      company,
      number,
      insuredIds: attached.get(policyOf({ company, number })) ?? [],
    }));
});

/**
 * Policies that were always downloaded under equal full names, addresses and postal codes, and whose birth dates leave no doubt: the
 * same, or none where all who are equal have at most one.
 */
function equalPairs(truth: readonly TruthRow[]): [TruthRow, TruthRow][] {
  const steady = truth.filter(({ namings }) => new Set(namings.map(plainKey)).size === 1);
  const groups = Map.groupBy(steady, ({ named }) => plainKey(named));
  groups.delete(undefined);
  return [...groups.values()].flatMap((group) => {
    const dates = new Set(group.flatMap(({ namings }) => namings.map(bornOn)).filter(Boolean));
    const sure = group.filter(({ named }) => dates.size < 2 || bornOn(named) !== '');
    const alike = dates.size < 2 ? [sure] : [...Map.groupBy(sure, ({ named }) => bornOn(named)).values()];
    return alike.flatMap(([first, ...others]) =>
      first === undefined ? [] : others.map((other): [TruthRow, TruthRow] => [first, other]),
    );
  });
}

const bornOn = ({ birthDate }: TruthParty): string => birthDate ?? '';

const numbered = ({ companyCode, policyNumber }: PolicyRow) => ({
  company: companyCode,
  number: policyNumber,
});

async function importFolder(desk: NearDesk, folder: string): Promise<void> {
  const brokerage = await desk.app.get(Brokerages).bySlug('truth');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.xml')).sort();
  for (const name of names)
    await desk.app.get(ImportService).importFile(brokerage!, createReadStream(join(folder, name)), {
      origin: name.includes('initial') ? 'initial-load' : 'daily',
      source: 'cli',
    });
  await desk.app.get(ProjectionRunner).waitFor(await desk.engine.get(EventStore).head(), PATIENCE);
}

async function allPolicies(desk: NearDesk): Promise<PolicyRow[]> {
  const reader = desk.engine.get(ReadModels).reader(policies);
  const [brokerage] = await desk.app.get(Brokerages).all();
  const rows: FoundRow<PolicyRow>[] = [];
  for (;;) {
    const after = rows.at(-1);
    const page = await reader.find(brokerage!.brokerageId, {
      terms: [],
      limit: 500,
      ...(after && { after }),
    });
    if (page.length === 0) return rows.map(({ row }) => row);
    rows.push(...page);
  }
}
