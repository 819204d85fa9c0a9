import type { PartyXml } from '../generate/party-xml.js';
import type { MessageLine } from '../generate/policy-xml.js';

/** A policy by what a broker reads of it. */
export type CastPolicy = { readonly company: string; readonly number: string };

/** One message about a policy. Days count from today: -30 is a month ago, 7 is in a week. */
export type CastVersion = {
  readonly policy: CastPolicy;
  readonly line: MessageLine;
  readonly purpose: string;
  readonly sequence: number;
  /** Before `INITIAL_LOAD` days ago it comes with the initial load. */
  readonly daysAgo: number;
  readonly termBegins: number;
  /** Where it is not the beginning of the term. */
  readonly effective?: number;
  /** The first named insured first. */
  readonly named: readonly PartyXml[];
  /** A declaration that comes with it. */
  readonly declaration?: true;
};

/** An eDoc that an insurer sends for a policy that it did not send. */
export type CastEdoc = {
  readonly policy: CastPolicy;
  readonly daysAgo: number;
  readonly title: string;
  readonly named: PartyXml;
};

/**
 * What the desk does after the downloads of that many days ago. `insured` is who holds that policy by itself, which is who it
 * names first; names alone would not tell father from son.
 */
export type CastStep = { readonly daysAgo: number; readonly insured: CastPolicy } & (
  | {
      readonly do: 'register';
      readonly email: string;
      readonly checks: readonly ('name' | 'address' | 'postal-code' | 'policy' | 'phone')[];
      /** The transport refuses the Welcome for good, with this reason. */
      readonly mailFails?: string;
    }
  /** By the link of the newest Welcome. */
  | { readonly do: 'set-password'; readonly password: string; readonly postalCode: string }
  | { readonly do: 'change-email'; readonly email: string }
  | { readonly do: 'close-registration'; readonly reason: string }
  | { readonly do: 'attach'; readonly policy: CastPolicy; readonly joint: boolean }
  | { readonly do: 'unattach'; readonly policy: CastPolicy; readonly reason: string }
  | {
      readonly do: 'add-edoc';
      /** Without it the eDoc is the insured's alone. */
      readonly policy?: CastPolicy;
      /** YYYY-MM-DD */
      readonly issueDate: string;
      readonly businessPurpose: string;
      readonly documentType: string;
      readonly visibility: 'visible' | 'internal';
      readonly title: string;
      readonly fileName: string;
      readonly bytes: Uint8Array;
    }
);

/** A step of a situation, its days in place of dates. */
export type StepOf = CastStep extends infer S
  ? S extends { do: 'add-edoc' }
    ? Omit<S, 'issueDate' | 'fileName' | 'bytes'>
    : S
  : never;

/** One thing that a broker meets in the demo. */
export type Situation = {
  readonly name: string;
  /** What there is to see: a sentence for the tour. */
  readonly shows: string;
  readonly versions: readonly CastVersion[];
  readonly edocs?: readonly CastEdoc[];
  readonly steps?: readonly StepOf[];
};

/** The initial load came so many days ago; what is older comes with it. */
export const INITIAL_LOAD = 60;
