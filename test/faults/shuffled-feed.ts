import { downloadXml } from '../../src/demo/generate/download-xml.js';
import { NO_FAULTS } from '../../src/demo/generate/faults.js';
import { generatedFiles, TRUTH_FILE } from '../../src/demo/generate/generate-downloads.js';
import type { TruthRow } from '../../src/demo/generate/truth.js';
import { policyOf } from '../support/judge.js';

/** The policy messages of some households, cut out of their files, and who is who. */
export interface Feed {
  readonly messages: readonly string[];
  /** Policies whose first named insured and address never change, nor have a namesake of another birth date at the address. */
  readonly steady: ReadonlySet<string>;
}

export function feedOf(households: number, seed: string | number, today: string): Feed {
  const faults = { ...NO_FAULTS, missingFile: 0.1, repeatedMessage: 0.1 };
  const files = generatedFiles({ households, seed, today, faults });
  const messages = files.flatMap(({ path, bytes }) =>
    path === TRUTH_FILE ? [] : (textOf(bytes).match(/<InsuranceSvcRq>.*?<\/InsuranceSvcRq>/gsu) ?? []),
  );
  const truth = files.filter(({ path }) => path === TRUTH_FILE).flatMap(({ bytes }) => rowsOf(bytes));
  const unsteady = new Set(
    truth
      .filter(({ namings, relation }) => namings.length > 1 || relation === 'father' || relation === 'son')
      .map(({ household }) => household),
  );
  const steady = truth.filter(({ household }) => !unsteady.has(household)).map(policyOf);
  return { messages, steady: new Set(steady) };
}

/** All of them in another order, in files of other lengths. */
export function shuffled(messages: readonly string[], random: () => number): readonly Uint8Array[] {
  const left = messages.map((text) => ({ text, at: random() })).sort((a, b) => a.at - b.at);
  const files: Uint8Array[] = [];
  while (left.length > 0) {
    const some = left.splice(0, 1 + Math.floor(random() * messages.length * 0.6));
    files.push(fileOf(some.map(({ text }) => text)));
  }
  return files;
}

export function fileOf(messages: readonly string[]): Uint8Array {
  return Buffer.from(
    downloadXml(messages, { insurer: 'Boreal Mutual', sentAt: '2026-02-11T03:10:22-05:00' }),
  );
}

function textOf(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.subarray(0, 80)).toString('latin1').includes('ISO-8859-1');
  return Buffer.from(bytes).toString(latin ? 'latin1' : 'utf8');
}

function rowsOf(bytes: Uint8Array): TruthRow[] {
  const lines = Buffer.from(bytes).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as TruthRow);
}
