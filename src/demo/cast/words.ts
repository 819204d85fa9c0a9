import type { AddressXml, PartyXml } from '../generate/party-xml.js';
import type { MessageLine } from '../generate/policy-xml.js';
import type { CastPolicy, CastVersion } from './cast-types.js';

/** Of every insured of the cast who has one. */
export const DEMO_PASSWORD = 'copper canoe at dawn';

export const policy = (company: string, number: string): CastPolicy => ({ company, number });

export const address = (
  line1: string,
  city: string,
  province: string,
  postalCode: string,
  line2?: string,
): AddressXml => ({
  line1,
  ...(line2 !== undefined && { line2 }),
  city,
  province,
  postalCode,
  country: 'CA',
});

export const person = (
  given: string,
  surname: string,
  mailingAddress: AddressXml,
  more: PartyXml = {},
): PartyXml => ({
  given,
  surname,
  mailingAddress,
  language: 'E',
  ...more,
});

/** A policy that has run since `termBegins` and came with the initial load. */
export const running = (
  of: CastPolicy,
  line: MessageLine,
  termBegins: number,
  ...named: readonly PartyXml[]
): CastVersion => ({
  policy: of,
  line,
  purpose: 'NBS',
  sequence: 1,
  daysAgo: -termBegins,
  termBegins,
  named,
});

/** The next message of the term. */
export const then = (
  before: CastVersion,
  purpose: string,
  daysAgo: number,
  more: Partial<CastVersion> = {},
): CastVersion => ({
  ...before,
  purpose,
  sequence: before.sequence + 1,
  daysAgo,
  effective: -daysAgo,
  ...more,
});

/** The renewal for the term that follows. */
export const renewed = (
  before: CastVersion,
  daysAgo: number,
  more: Partial<CastVersion> = {},
): CastVersion => {
  const { effective: _, ...same } = before;
  return { ...same, purpose: 'RWL', sequence: 1, daysAgo, termBegins: before.termBegins + 365, ...more };
};

export const CHECKS = ['name', 'address', 'postal-code', 'policy'] as const;

/** Registered, and the password set on the same day by the mail's link. */
export const withAccount = (insured: CastPolicy, email: string, postalCode: string, daysAgo: number) =>
  [
    { do: 'register', insured, daysAgo, email, checks: CHECKS },
    { do: 'set-password', insured, daysAgo, password: DEMO_PASSWORD, postalCode },
  ] as const;
