import { Injectable } from '@nestjs/common';
import { ReadModels, type ViewReader } from '../../kernel/index.js';
import { displayName } from '../../modules/insureds/index.js';
import { type PolicyStatus, statusOn } from '../../modules/policies/index.js';
import { decodeCursor, pageOf } from '../../platform/paging.js';
import { BrokerageCalendar } from './calendar.query.js';
import { findsOf, inOneOrder } from './find-in-order.js';
import { type AccountState, downloadedAs, type InsuredRow } from './insured-row.js';
import { insuredsSearch } from './insureds-search.js';
import type { ListedInsured, ListedInsureds } from './listed-insured.query.js';
import type { ListedPolicy } from './listed-policy.js';
import { alternativesOf } from './search-box.js';
import { addressLine, postalCodeOf } from './shown.js';

/** What a broker asks of the list. */
export interface InsuredsQuestion {
  readonly search: string;
  readonly policyStatus?: PolicyStatus | 'none' | undefined;
  readonly account?: AccountState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

@Injectable()
export class InsuredsSearchQuery {
  private readonly rows: ViewReader<InsuredRow>;

  constructor(
    private readonly calendar: BrokerageCalendar,
    readModels: ReadModels,
  ) {
    this.rows = readModels.reader(insuredsSearch);
  }

  async find(brokerageId: string, question: InsuredsQuestion): Promise<ListedInsureds> {
    const today = await this.calendar.today(brokerageId);
    const { policyStatus, account } = question;
    const limit = question.limit + 1;
    const finds = findsOf<InsuredRow>({
      alternatives: alternativesOf(question.search),
      filters: [
        ...(account === undefined ? [] : [{ index: 'account', token: account }]),
        ...(policyStatus === 'none' || policyStatus === 'cancelled'
          ? [{ index: 'policies', token: policyStatus }]
          : []),
      ],
      ...(policyStatus !== undefined && { where: (row) => hasStatus(row, policyStatus, today) }),
      after: decodeCursor(question.cursor),
      limit,
    });
    const found = inOneOrder(
      await Promise.all(finds.map((find) => this.rows.find(brokerageId, find))),
      limit,
    );
    const names = await this.namesOf(
      brokerageId,
      found.flatMap(({ row }) => movedTo(row)),
    );
    return pageOf(found, question.limit, ({ row }) => listed(row, today, names));
  }

  /** One insured as the list shows them, with the registration; undefined until the view has seen them. */
  async get(
    brokerageId: string,
    insuredId: string,
  ): Promise<{ readonly row: InsuredRow; readonly listed: ListedInsured } | undefined> {
    const found = await this.rows.get(brokerageId, insuredId);
    if (found === undefined) return undefined;
    const today = await this.calendar.today(brokerageId);
    const names = await this.namesOf(brokerageId, movedTo(found.row));
    return { row: found.row, listed: listed(found.row, today, names) };
  }

  /** As lists show them; of those who exist. */
  async namesOf(brokerageId: string, insuredIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (insuredIds.length === 0) return new Map();
    const found = await this.rows.getMany(brokerageId, [...new Set(insuredIds)]);
    return new Map(found.map(({ key, row }) => [key, displayName(row.name)]));
  }
}

function movedTo({ policies }: InsuredRow): readonly string[] {
  return policies.flatMap((policy) => policy.movedTo);
}

/** A policy that went to somebody else is theirs. */
function hasStatus({ policies }: InsuredRow, status: PolicyStatus | 'none', today: string): boolean {
  const own = policies.filter(({ attached }) => attached);
  return status === 'none' ? own.length === 0 : own.some(({ terms }) => statusOn(terms, today) === status);
}

function listed(row: InsuredRow, today: string, names: ReadonlyMap<string, string>): ListedInsured {
  const { insuredId, name, address, policies, account, email, lastSignIn, lastMail } = row;
  const [line, postalCode] = [addressLine(address), postalCodeOf(address)];
  const listedPolicy = ({
    policyId,
    policyNumber,
    companyCode,
    line,
    terms,
    attached,
    ...policy
  }: ListedPolicy) => ({
    policyId,
    policyNumber,
    companyCode,
    line,
    status: statusOn(terms, today),
    attached,
    movedTo: policy.movedTo.map((id) => ({ insuredId: id, name: names.get(id) ?? '' })),
    namedInsuredChanged: policy.namedInsuredChanged,
  });
  return {
    insuredId,
    name: displayName(name),
    alsoDownloadedAs: downloadedAs(row).map(displayName),
    ...(line !== undefined && { address: line }),
    ...(postalCode !== undefined && { postalCode }),
    policies: policies.map(listedPolicy),
    account,
    ...(email !== undefined && { email }),
    ...(lastSignIn !== undefined && { lastSignIn }),
    ...(lastMail && { lastMail }),
  };
}
