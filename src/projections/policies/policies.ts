import type { Projection, RecordedEvent, RowChange } from '../../kernel/index.js';
import { foldWithoutPunctuation } from '../../kernel/folding.js';
import { type InsuredName, postalKey, sortName } from '../../modules/insureds/index.js';
import { type PolicyEvent, type Term } from '../../modules/policies/index.js';
import { nameIndex, numberIndex } from '../insureds-search/search-tokens.js';

/** A policy as a broker finds it to attach it. */
export interface PolicyRow {
  readonly policyId: string;
  readonly policyNumber: string;
  readonly companyCode: string;
  readonly line: string;
  readonly terms: readonly Term[];
  /** Named insureds of the newest version, the first one first. */
  readonly names: readonly InsuredName[];
  readonly postalCodes: readonly string[];
  /** Named insureds of other versions. */
  readonly otherNames: readonly InsuredName[];
  /** First named insureds of all versions: the insured each would make. */
  readonly personIds: readonly string[];
  readonly attachedTo: readonly string[];
  readonly namedInsuredChanged: boolean;
  readonly revision: string;
}

/** One row a policy. */
export const policies: Projection<PolicyRow, PolicyEvent> = {
  name: 'policies',
  version: 1,
  describe: 'Policies by number, named insured and holder.',
  sortKey: ({ names: [first], policyNumber }) =>
    `${first ? sortName(first) : ''} ${foldWithoutPunctuation(policyNumber)}`,
  indexes: {
    name: ({ names, otherNames }) => nameIndex([...names, ...otherNames]),
    number: ({ policyNumber }) => numberIndex([policyNumber]),
    holder: ({ attachedTo }) => attachedTo,
    listedAt: ({ attachedTo, personIds }) => [...new Set([...attachedTo, ...personIds])],
    attached: ({ attachedTo }) => [String(attachedTo.length > 0)],
  },
  on: {
    PolicyVersionDownloaded: newest,
    PolicyAttached: newest,
    PolicyUnattached: newest,
    NamedInsuredConfirmed: newest,
  },
};

function newest({ data, revision }: RecordedEvent<PolicyEvent>): readonly RowChange<PolicyRow>[] {
  const names = data.parties.flatMap(({ name }) => name ?? []);
  const late = 'versionParties' in data ? data.versionParties : undefined;
  const { policyId, policyNumber, companyCode, line, terms, personIds, attachedTo, namedInsuredChanged } =
    data;
  return [
    {
      key: policyId,
      change: (row) =>
        // Erased: the number was sealed with the first named insured's key.
        data.parties[0]?.name === undefined
          ? undefined
          : {
              policyId,
              policyNumber,
              companyCode,
              line,
              terms,
              names,
              postalCodes: data.parties.flatMap(({ address }) => postalKey(address?.postalCode) ?? []),
              otherNames: distinct([
                ...(row?.otherNames ?? []),
                ...(row?.names ?? []),
                ...(late ?? []).flatMap(({ name }) => name ?? []),
              ]),
              personIds,
              attachedTo,
              namedInsuredChanged,
              revision,
            },
    },
  ];
}

function distinct(names: readonly InsuredName[]): readonly InsuredName[] {
  return [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
}
