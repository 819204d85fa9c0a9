import { type Random, randomOf } from './random.js';

/** How often each trouble of a feed happens; shares of files, or of messages where said. */
export type FaultRates = {
  readonly missingFile: number;
  readonly duplicateFile: number;
  /** Ends in the middle of a message that came before. */
  readonly truncatedFile: number;
  /** Of messages: followed by one that no parser reads. */
  readonly malformedMessage: number;
  /** Of messages: sent twice, under the same id or a new one. */
  readonly repeatedMessage: number;
  /** Of messages: followed by one for another broker's mailbox. */
  readonly misdirectedMessage: number;
};

export const USUAL_FAULTS: FaultRates = {
  missingFile: 0.02,
  duplicateFile: 0.03,
  truncatedFile: 0.02,
  malformedMessage: 0.002,
  repeatedMessage: 0.01,
  misdirectedMessage: 0.002,
};

export const NO_FAULTS: FaultRates = {
  missingFile: 0,
  duplicateFile: 0,
  truncatedFile: 0,
  malformedMessage: 0,
  repeatedMessage: 0,
  misdirectedMessage: 0,
};

export type FileFate = 'whole' | 'missing' | 'duplicated' | 'truncated';

/** What becomes of an insurer's file of a day: known before it is written, so that the truth can leave out what never came. */
export function fateOf(seed: string, insurer: string, day: string, rates: FaultRates): FileFate {
  let share = randomOf(seed, 'file', insurer, day).next();
  if ((share -= rates.missingFile) < 0) return 'missing';
  if ((share -= rates.duplicateFile) < 0) return 'duplicated';
  return share - rates.truncatedFile < 0 ? 'truncated' : 'whole';
}

/** The message as a clumsy system sends it: a tag not closed, a day that does not exist, no policy number. */
export function malformed(message: string, random: Random): string {
  return random.pick([
    message.replace('</RqUID>', ''),
    message.replace(/<EffectiveDt>[^<]*/u, '<EffectiveDt>2026-02-30'),
    message.replace(/<PolicyNumber>[^<]*<\/PolicyNumber>/u, ''),
  ]);
}
