import { addDays } from './calendar.js';
import { type Coverage, coveragesOf, holderId } from './coverage.js';
import { edocMessageXml } from './edoc-xml.js';
import { fateOf, type FaultRates, type FileFate, malformed, USUAL_FAULTS } from './faults.js';
import { type Household, householdOf } from './household.js';
import { INSURERS, type Insurer } from './insurers.js';
import { type Happening, lifecycleOf } from './lifecycle.js';
import { type FilePiece, OpenFiles } from './open-files.js';
import type { PartyXml } from './party-xml.js';
import { policyMessageXml } from './policy-xml.js';
import { type Random, randomOf, uuidOf } from './random.js';
import { distinct, truthParty, type TruthRow } from './truth.js';
import { type Addressee, namedInsureds, type Written, writtenEdoc, writtenPolicy } from './written-policy.js';

export type GenerateOptions = {
  readonly households: number;
  readonly seed: string | number;
  /** YYYY-MM-DD, the day of the last daily files. */
  readonly today: string;
  /** Days with a daily file, after the initial load. */
  readonly days?: number;
  readonly insurers?: readonly Insurer[];
  readonly faults?: Partial<FaultRates>;
  readonly addressee?: Addressee;
};

/** Mailbox and contract number that generated messages are addressed to. */
export const DEMO_ADDRESSEE: Addressee = {
  mailbox: 'demo.broker@broker.edi.example',
  contractNumber: '0417-02',
};

export const TRUTH_FILE = 'truth.jsonl';

/**
 * Downloads of an invented brokerage: an initial load and one daily file for each insurer, and `truth.jsonl` (`TruthRow`s), who
 * everybody really is. The same options give the same bytes. Pieces of several files alternate, and what is held does not
 * grow with the households. File names sort in the order in which the files came.
 */
export function* generateDownloads(options: GenerateOptions): Generator<FilePiece> {
  const run = new Run(options);
  for (let index = 0; index < options.households; index++) {
    const rows = run.household(householdOf(run.seed, index, options.today));
    if (rows.length > 0) yield truthPiece(rows);
    yield* run.files.full();
  }
  yield* run.files.end();
}

/** Whole files, in order of their names; for a number of households that fits in memory. */
export function generatedFiles(options: GenerateOptions): { path: string; bytes: Uint8Array }[] {
  const pieces = Map.groupBy(generateDownloads(options), ({ path }) => path);
  return [...pieces]
    .map(([path, parts]) => ({ path, bytes: Buffer.concat(parts.map(({ bytes }) => bytes)) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function truthPiece(rows: readonly TruthRow[]): FilePiece {
  return { path: TRUTH_FILE, bytes: Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')) };
}

class Run {
  readonly seed: string;
  readonly files = new OpenFiles();
  readonly #load: string;
  readonly #days: number;
  readonly #insurers: readonly Insurer[];
  readonly #rates: FaultRates;
  readonly #addressee: Addressee;
  readonly #fates = new Map<string, FileFate>();

  constructor({ seed, today, days = 30, insurers = INSURERS, faults, addressee }: GenerateOptions) {
    this.seed = String(seed);
    this.#days = days;
    this.#load = addDays(today, -days);
    this.#insurers = insurers;
    this.#rates = { ...USUAL_FAULTS, ...faults };
    this.#addressee = addressee ?? DEMO_ADDRESSEE;
  }

  household(household: Household): TruthRow[] {
    return coveragesOf(household, this.#insurers, this.seed).flatMap((coverage) => {
      const row = this.#policy(coverage, household);
      return row === undefined ? [] : [row];
    });
  }

  /** @returns what the files bring of the policy; nothing where every file about it went missing */
  #policy(coverage: Coverage, household: Household): TruthRow | undefined {
    const random = randomOf(this.seed, coverage.insurer.code, coverage.number, 'messages');
    const span = { load: this.#load, days: this.#days };
    const came: { happening: Happening; named: PartyXml }[] = [];
    lifecycleOf(coverage, household, span, this.seed).forEach((happening, n) => {
      const insureds = namedInsureds(coverage, household, happening, this.seed);
      const written = { coverage, household, happening, n };
      if (this.#message(written, insureds, random)) came.push({ happening, named: insureds[0] });
    });
    const newest = came
      .toSorted((a, b) => (a.happening.termEffective < b.happening.termEffective ? -1 : 1))
      .at(-1);
    if (newest === undefined) return undefined;
    const arrived = came.toSorted((a, b) => (a.happening.sentOn < b.happening.sentOn ? -1 : 1));
    const { holder, insurer, number, line } = coverage;
    return {
      company: insurer.code,
      number,
      line: line.code,
      person: holderId(holder),
      household: household.id,
      relation: holder.kind === 'resident' ? holder.resident.relation : holder.kind,
      named: truthParty(newest.named),
      namings: distinct(arrived.map(({ named }) => truthParty(named))),
    };
  }

  /** @returns whether its file came */
  #message(written: Written, insureds: readonly [PartyXml, ...PartyXml[]], random: Random): boolean {
    const { insurer } = written.coverage;
    const { sentOn, verb } = written.happening;
    const message = writtenPolicy(written, insureds, this.#addressee, random);
    const came = this.#send(insurer, sentOn, policyMessageXml(message));
    if (random.chance(this.#rates.repeatedMessage)) {
      const again = random.chance(0.5) ? message : { ...message, rqUid: uuidOf(random) };
      this.#send(insurer, sentOn, policyMessageXml(again));
    }
    const another = { ...message, rqUid: uuidOf(random), purpose: 'PCH', verb: 'Mod' } as const;
    if (random.chance(this.#rates.malformedMessage))
      this.#send(insurer, sentOn, malformed(policyMessageXml(another), random));
    if (random.chance(this.#rates.misdirectedMessage)) {
      const elsewhere = { mailbox: 'another.broker@broker.edi.example', contractNumber: '9999-99' };
      this.#send(insurer, sentOn, policyMessageXml({ ...another, ...elsewhere }));
    }
    if (sentOn > this.#load && random.chance(0.3)) {
      const early = verb === 'Add' && random.chance(0.3) ? addDays(sentOn, -1) : sentOn;
      const day = early > this.#load ? early : sentOn;
      this.#send(insurer, day, edocMessageXml(writtenEdoc(written, insureds[0], day, random)));
    }
    return came;
  }

  #send(insurer: Insurer, day: string, message: string): boolean {
    const initial = day <= this.#load;
    const fate = initial ? 'whole' : this.#fate(insurer.code, day);
    if (fate === 'missing') return false;
    this.files.add(insurer, initial ? this.#load : day, initial ? 'initial-load' : 'daily', fate, message);
    return true;
  }

  #fate(insurer: string, day: string): FileFate {
    const key = `${insurer} ${day}`;
    const fate = this.#fates.get(key) ?? fateOf(this.seed, insurer, day, this.#rates);
    this.#fates.set(key, fate);
    return fate;
  }
}
