import type { Projection, RecordedEvent, RowChange } from '../../kernel/index.js';
import { foldWithoutPunctuation } from '../../kernel/folding.js';
import { type InsuredName, type MailingAddress, postalKey, sortName } from '../../modules/insureds/index.js';
import { type PolicyEvent, type Term } from '../../modules/policies/index.js';
import { nameIndex, numberIndex } from '../insureds-search/search-tokens.js';

/** A named insured as downloaded. `personId` is also the insured that the name would make. */
export interface PolicyParty {
  readonly personId: string;
  readonly name: InsuredName;
  readonly address?: MailingAddress;
}

/** A policy as a broker finds it to attach it. */
export interface PolicyRow {
  readonly policyId: string;
  readonly policyNumber: string;
  readonly companyCode: string;
  readonly line: string;
  readonly terms: readonly Term[];
  /** Named insureds of the newest version, the first one first. */
  readonly parties: readonly PolicyParty[];
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
  version: 2,
  describe: 'Policies by number, named insured and holder.',
  sortKey: ({ parties: [first], policyNumber }) =>
    `${first ? sortName(first.name) : ''} ${foldWithoutPunctuation(policyNumber)}`,
  indexes: {
    name: ({ parties, otherNames }) => nameIndex([...parties.map(({ name }) => name), ...otherNames]),
    number: ({ policyNumber }) => numberIndex([policyNumber]),
    holder: ({ attachedTo }) => attachedTo,
    listedAt: ({ attachedTo, personIds }) => [...new Set([...attachedTo, ...personIds])],
    attached: ({ attachedTo }) => [String(attachedTo.length > 0)],
    // Few policies are: those that are not stand nowhere.
    changed: ({ namedInsuredChanged }) => (namedInsuredChanged ? ['true'] : []),
  },
  on: {
    PolicyVersionDownloaded: newest,
    PolicyAttached: newest,
    PolicyUnattached: newest,
    NamedInsuredConfirmed: newest,
  },
};

function newest({ data, revision }: RecordedEvent<PolicyEvent>): readonly RowChange<PolicyRow>[] {
  const parties = data.parties.flatMap(({ personId, name, address }) =>
    name === undefined ? [] : [{ personId, name, ...(address && { address }) }],
  );
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
              parties,
              otherNames: distinct([
                ...(row?.otherNames ?? []),
                ...(row?.parties ?? []).map(({ name }) => name),
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

/** Postal codes of its named insureds, to compare with. */
export function postalKeysOf({ parties }: PolicyRow): readonly string[] {
  return parties.flatMap(({ address }) => postalKey(address?.postalCode) ?? []);
}

function distinct(names: readonly InsuredName[]): readonly InsuredName[] {
  return [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
}
