import { canonicalJson, type Context, type Decision, reject } from '../../../kernel/index.js';
import { detailsOf, type InsuredCorrected, type InsuredDetails } from '../insured-events.js';
import type { Insured } from '../insured.js';
import { postalCodeFits } from '../mailing-address.js';

/** What is absent stays; null takes it away. */
export interface InsuredCorrections {
  readonly name?: InsuredDetails['name'];
  readonly address?: InsuredDetails['address'] | null;
  readonly birthDate?: string | null;
  readonly phone?: string | null;
  readonly language?: 'en' | 'fr';
}

/** A broker sets right what a broker said of an insured. */
export class CorrectInsured {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
    readonly corrections: InsuredCorrections,
    readonly ifMatch?: string,
  ) {}
}

export type CorrectInsuredRejection = 'insured-not-found' | 'insured-is-downloaded' | 'postal-code-malformed';

/** Not of an insured whom an insurer named: the next download would say otherwise. */
export function correctInsured(
  { corrections }: Pick<CorrectInsured, 'corrections'>,
  insured: Insured,
): Decision<InsuredCorrected, CorrectInsuredRejection> {
  if (insured.kind === 'absent') return reject('insured-not-found');
  if (insured.origin === 'download') return reject('insured-is-downloaded');
  const { insuredId, details: now } = insured;
  const { name = now.name, address, birthDate, phone, language } = corrections;
  if (address && !postalCodeFits(address)) return reject('postal-code-malformed');
  const after = detailsOf({
    ...{ name, downloadedEmail: now.downloadedEmail },
    ...{ address: changed(address, now.address), birthDate: changed(birthDate, now.birthDate) },
    ...{ phone: changed(phone, now.phone), language: language ?? now.language },
  });
  if (canonicalJson(after) === canonicalJson(now)) return [];
  return [{ type: 'InsuredCorrected', data: { insuredId, ...after } }];
}

function changed<T>(said: T | null | undefined, now: T | undefined): T | undefined {
  return said === undefined ? now : (said ?? undefined);
}
