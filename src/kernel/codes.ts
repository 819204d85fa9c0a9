/** What a message does to its policy, whatever code its insurer wrote. */
export type PolicyEffect = (typeof POLICY_EFFECTS)[number];

export const POLICY_EFFECTS = ['new-term', 'change', 'replace-term', 'cancel', 'reinstate', 'none'] as const;

/** A code as people choose and read it. An internal one is not shown to an insured until a broker shares the eDoc. */
export interface Code {
  readonly code: string;
  readonly en: string;
  readonly fr: string;
  readonly internal: boolean;
  /** Understood and named where an eDoc has it, and not to be chosen for another. */
  readonly hidden?: boolean;
}

export const PURPOSE_GROUPS = [
  'policy',
  'billing',
  'cancellation',
  'underwriting',
  'claims',
  'other',
] as const;

/** Why an insurer wrote: the Business Purpose of an eDoc. Those of eDoc indexes say their Document Type as well. */
export interface BusinessPurposeCode extends Code {
  readonly group: (typeof PURPOSE_GROUPS)[number];
  readonly documentType?: string;
}

/** A brokerage's own codes: each stands beside those the desk brings along, or in place of the one of the same code. */
export interface BrokerageCodes {
  readonly documentTypes?: readonly Code[];
  readonly businessPurposes?: readonly BusinessPurposeCode[];
  /** What policy messages with these Business Purposes do: `{ ZRN: 'new-term' }`. */
  readonly policyPurposes?: Readonly<Record<string, PolicyEffect>>;
}
