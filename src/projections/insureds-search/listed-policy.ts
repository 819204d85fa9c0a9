import type { InsuredName } from '../../modules/insureds/index.js';
import {
  type Party,
  type PolicyEvent,
  type PolicySnapshot,
  type Term,
} from '../../modules/policies/index.js';

/** A policy on the row of an insured: of whoever holds it, and of those under whose name it was downloaded. */
export interface ListedPolicy {
  readonly policyId: string;
  readonly policyNumber: string;
  readonly companyCode: string;
  readonly line: string;
  readonly terms: readonly Term[];
  readonly attached: boolean;
  /** Who holds it instead, where it is not attached here. */
  readonly movedTo: readonly string[];
  /** First named insureds the policy was downloaded under. */
  readonly firstNames: readonly InsuredName[];
  readonly otherNames: readonly InsuredName[];
  readonly namedInsuredChanged: boolean;
}

type Touching = PolicySnapshot & {
  readonly from?: readonly string[];
  readonly insuredId?: string;
  readonly versionParties?: readonly Party[];
};

/** The insureds whose rows a policy's event may change. */
export function rowsTouchedBy({ attachedTo, personIds, from = [], insuredId }: Touching): readonly string[] {
  return [
    ...new Set([...attachedTo, ...personIds, ...from, ...(insuredId === undefined ? [] : [insuredId])]),
  ];
}

/** A row's policies after an event of one of them. */
export function policiesAfter(
  listed: readonly ListedPolicy[],
  insuredId: string,
  event: PolicyEvent['data'],
): readonly ListedPolicy[] {
  const data: Touching = event;
  const others = listed.filter(({ policyId }) => policyId !== data.policyId);
  const attached = data.attachedTo.includes(insuredId);
  const number = data.parties[0]?.name === undefined ? undefined : data.policyNumber;
  if (number === undefined || !(attached || data.personIds.includes(insuredId))) return others;
  const before = listed.find(({ policyId }) => policyId === data.policyId);
  const parties = [data.parties, data.versionParties ?? []];
  const { policyId, companyCode, line, terms, namedInsuredChanged } = data;
  const entry: ListedPolicy = {
    policyId,
    policyNumber: number,
    companyCode,
    line,
    terms,
    attached,
    movedTo: attached ? [] : data.attachedTo,
    firstNames: distinct([
      ...(before?.firstNames ?? []),
      ...(data.formerNames ?? []).flatMap(({ name }) => name ?? []),
      ...parties.flatMap((of) => of[0]?.name ?? []),
    ]),
    otherNames: distinct([
      ...(before?.otherNames ?? []),
      ...parties.flatMap((of) => of.slice(1).flatMap(({ name }) => name ?? [])),
    ]),
    namedInsuredChanged,
  };
  return [...others, entry].sort((a, b) => (a.policyId < b.policyId ? -1 : 1));
}

function distinct(names: readonly InsuredName[]): readonly InsuredName[] {
  return [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
}
