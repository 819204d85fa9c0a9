import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels, Streams, type Term, type ViewReader } from '../../kernel/index.js';
import { displayName, formatPostalCode } from '../../modules/insureds/index.js';
import { nameBeforeChange, policy, statusOn } from '../../modules/policies/index.js';
import { decodeCursor, pageOf } from '../../platform/paging.js';
import { BrokerageCalendar } from '../insureds-search/calendar.query.js';
import { findsOf, inOneOrder } from '../insureds-search/find-in-order.js';
import { InsuredsSearchQuery } from '../insureds-search/insureds-search.query.js';
import { alternativesOf } from '../insureds-search/search-box.js';
import { addressLine, postalCodeOf } from '../insureds-search/shown.js';
import { policies, postalKeysOf, type PolicyRow } from './policies.js';
import type { ListedPolicies, ListedPolicyItem } from './policies-answer.query.js';

/** What a broker asks of the list. */
export interface PoliciesQuestion {
  readonly search: string;
  readonly attached?: 'true' | 'false' | undefined;
  readonly namedInsuredChanged?: 'true' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Policies of one insured at most: more than any household has. */
const OF_ONE_INSURED = 500;
const CHANGED: Term = { index: 'changed', token: 'true' };

@Injectable()
export class PoliciesQuery {
  private readonly rows: ViewReader<PolicyRow>;

  constructor(
    private readonly calendar: BrokerageCalendar,
    private readonly insureds: InsuredsSearchQuery,
    private readonly streams: Streams,
    readModels: ReadModels,
  ) {
    this.rows = readModels.reader(policies);
  }

  async find(brokerageId: string, question: PoliciesQuestion): Promise<ListedPolicies> {
    const { attached, namedInsuredChanged, search } = question;
    const limit = question.limit + 1;
    // A policy has no email to be found by.
    const alternatives = search.includes('@') ? [] : alternativesOf(search);
    const finds = findsOf<PolicyRow>({
      // First, because fewer policies are changed than any name has.
      alternatives: namedInsuredChanged ? alternatives.map((terms) => [CHANGED, ...terms]) : alternatives,
      filters: attached === undefined ? [] : [{ index: 'attached', token: attached }],
      after: decodeCursor(question.cursor),
      limit,
    });
    const found = inOneOrder(
      await Promise.all(finds.map((find) => this.rows.find(brokerageId, find))),
      limit,
    );
    const items = await this.itemsOf(brokerageId, found.slice(0, question.limit));
    return pageOf(found, question.limit, ({ key }) => items.get(key)!);
  }

  /** One policy as the list shows it; undefined until the view has seen it. */
  async get(brokerageId: string, policyId: string): Promise<ListedPolicyItem | undefined> {
    const found = await this.rows.get(brokerageId, policyId);
    return found && (await this.itemsOf(brokerageId, [found])).get(policyId);
  }

  /** Policies an insured holds, as far as the view has come. */
  heldBy(brokerageId: string, insuredId: string): Promise<readonly PolicyRow[]> {
    return this.all(brokerageId, 'holder', insuredId);
  }

  /** Policies an insured holds or that were downloaded under their name. */
  listedAt(brokerageId: string, insuredId: string): Promise<readonly PolicyRow[]> {
    return this.all(brokerageId, 'listedAt', insuredId);
  }

  private async all(brokerageId: string, index: string, token: string): Promise<readonly PolicyRow[]> {
    const found = await this.rows.find(brokerageId, { terms: [{ index, token }], limit: OF_ONE_INSURED });
    return found.map(({ row }) => row);
  }

  private async itemsOf(
    brokerageId: string,
    found: readonly FoundRow<PolicyRow>[],
  ): Promise<ReadonlyMap<string, ListedPolicyItem>> {
    const named = found.flatMap(({ row }) => [...row.attachedTo, ...row.parties.map((p) => p.personId)]);
    const [today, names] = await Promise.all([
      this.calendar.today(brokerageId),
      this.insureds.namesOf(brokerageId, named),
    ]);
    const items = found.map(async ({ key, row }) => {
      const before = row.namedInsuredChanged ? await this.before(brokerageId, key) : undefined;
      return [key, { ...shown(row, today, names), ...(before !== undefined && { before }) }] as const;
    });
    return new Map(await Promise.all(items));
  }

  /** Which version was the last before the change, only the policy itself knows: messages come in any order. */
  private async before(brokerageId: string, policyId: string): Promise<string | undefined> {
    const { state } = await this.streams.load(policy, policyId, brokerageId);
    const name = state.kind === 'held' ? nameBeforeChange(state) : undefined;
    return name && displayName(name);
  }
}

function shown(
  row: PolicyRow,
  today: string,
  names: ReadonlyMap<string, string>,
): Omit<ListedPolicyItem, 'before'> {
  const { policyId, policyNumber, companyCode, line, terms, parties, namedInsuredChanged, revision } = row;
  return {
    ...{ policyId, policyNumber, companyCode, line, status: statusOn(terms, today) },
    namedInsureds: parties.map(({ name }) => displayName(name)),
    postalCodes: postalKeysOf(row).map(formatPostalCode),
    parties: parties.map(({ personId, name, address }) => {
      const [oneLine, postalCode] = [addressLine(address), postalCodeOf(address)];
      return {
        name: displayName(name),
        ...(oneLine !== undefined && { address: oneLine }),
        ...(postalCode !== undefined && { postalCode }),
        ...(names.has(personId) && { insuredId: personId }),
      };
    }),
    terms: [...terms],
    attachedTo: row.attachedTo.map((insuredId) => ({ insuredId, name: names.get(insuredId) ?? '' })),
    namedInsuredChanged,
    revision,
  };
}
