import {
  type BrokerageCodes,
  type Code,
  POLICY_EFFECTS,
  reject,
  type Rejection,
} from '../../kernel/index.js';

export type CodesRejection =
  'codes-too-many' | 'code-malformed' | 'code-twice' | 'code-label-missing' | 'policy-effect-unknown';

/** Of each table. */
const MOST_CODES = 200;
const CODE = /^[A-Z0-9-]{1,20}$/;

/** What is wrong with the codes of a brokerage, if anything, and where. */
export function codesProblem({
  documentTypes = [],
  businessPurposes = [],
  policyPurposes = {},
}: BrokerageCodes): Rejection<CodesRejection> | undefined {
  const implied = businessPurposes.flatMap(({ documentType }) => documentType ?? []);
  return (
    sizeProblem({ documentTypes, businessPurposes, policyPurposes }) ??
    tableProblem('documentTypes', documentTypes) ??
    tableProblem('businessPurposes', businessPurposes) ??
    malformed('businessPurposes', implied) ??
    malformed('policyPurposes', Object.keys(policyPurposes)) ??
    effectProblem(policyPurposes)
  );
}

function sizeProblem(tables: Readonly<Record<string, object>>): Rejection<CodesRejection> | undefined {
  const table = Object.entries(tables).find(([, of]) => Object.keys(of).length > MOST_CODES)?.[0];
  return table === undefined ? undefined : reject('codes-too-many', { table });
}

function tableProblem(table: string, codes: readonly Code[]): Rejection<CodesRejection> | undefined {
  const all = codes.map(({ code }) => code);
  const twice = all.find((code, at) => all.indexOf(code) < at);
  const unnamed = codes.find(({ en, fr }) => en.trim() === '' || fr.trim() === '');
  if (twice !== undefined) return reject('code-twice', { table, code: twice });
  if (unnamed !== undefined) return reject('code-label-missing', { table, code: unnamed.code });
  return malformed(table, all);
}

function malformed(table: string, codes: readonly string[]): Rejection<CodesRejection> | undefined {
  const code = codes.find((one) => !CODE.test(one));
  return code === undefined ? undefined : reject('code-malformed', { table, code });
}

function effectProblem(effects: Readonly<Record<string, unknown>>): Rejection<CodesRejection> | undefined {
  const known: readonly unknown[] = POLICY_EFFECTS;
  const code = Object.keys(effects).find((one) => !known.includes(effects[one]));
  return code === undefined ? undefined : reject('policy-effect-unknown', { table: 'policyPurposes', code });
}
