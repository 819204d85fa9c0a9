import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels, Streams, type ViewReader } from '../../kernel/index.js';
import { namesOther, visibleTo } from '../../modules/documents/index.js';
import { type Policy, policy } from '../../modules/policies/index.js';
import type { ListPlace } from '../../platform/paging.js';
import { type InsuredRow } from '../insureds-search/insured-row.js';
import { insuredsSearch } from '../insureds-search/insureds-search.js';
import { type EDocRow, edocs, fileToken, ownerToken } from './edocs.js';

export interface EDocsPage {
  readonly after: ListPlace | undefined;
  readonly limit: number;
}

type Found = readonly FoundRow<EDocRow>[];

/** An insured's eDocs are tied to the insured or to a policy: who holds which is joined when asked, and never stored. */
@Injectable()
export class EDocsQuery {
  private readonly rows: ViewReader<EDocRow>;
  private readonly insureds: ViewReader<InsuredRow>;

  constructor(
    readModels: ReadModels,
    private readonly streams: Streams,
  ) {
    this.rows = readModels.reader(edocs);
    this.insureds = readModels.reader(insuredsSearch);
  }

  find(brokerageId: string, edocId: string): Promise<FoundRow<EDocRow> | undefined> {
    return this.rows.get(brokerageId, edocId);
  }

  /** What staff see of an insured; undefined where there is no such insured. At most `limit + 1` rows. */
  async ofInsured(brokerageId: string, insuredId: string, page: EDocsPage): Promise<Found | undefined> {
    const found = await this.insureds.get(brokerageId, insuredId);
    if (found === undefined) return undefined;
    return this.merged(brokerageId, ownersOf([found.row]), page, () => true);
  }

  /** What somebody who is these insureds may open at this moment: policies are asked from their streams, not from a view. */
  async visibleTo(brokerageId: string, insuredIds: readonly string[], page: EDocsPage): Promise<Found> {
    const found = await this.insureds.getMany(brokerageId, insuredIds);
    const insureds = found.map(({ row }) => row);
    const states = await this.policies(brokerageId, attachedTo(insureds));
    return this.merged(
      brokerageId,
      ownersOf(insureds),
      page,
      (row) => row.fileHash !== undefined && visibleTo(row, insuredIds, (policyId) => states.get(policyId)),
    );
  }

  /** Those that nobody who holds their policy sees, because they name somebody else. */
  async namingOthers(brokerageId: string, rows: readonly EDocRow[]): Promise<ReadonlySet<string>> {
    const named = rows.filter(({ namedInsureds }) => namedInsureds !== undefined);
    const states = await this.policies(
      brokerageId,
      named.flatMap(({ policyId }) => policyId ?? []),
    );
    const naming = named.filter((row) => namesOther(row, states.get(row.policyId ?? '')));
    return new Set(naming.map(({ edocId }) => edocId));
  }

  private async policies(
    brokerageId: string,
    policyIds: readonly string[],
  ): Promise<ReadonlyMap<string, Policy>> {
    const states = new Map<string, Policy>();
    for (const policyId of new Set(policyIds))
      states.set(policyId, (await this.streams.load(policy, policyId, brokerageId)).state);
    return states;
  }

  /** An eDoc of the insured with this file. */
  async withFile(brokerageId: string, insuredId: string, fileHash: string): Promise<string | undefined> {
    const found = await this.insureds.get(brokerageId, insuredId);
    const owners = found === undefined ? ownersOf([]) : ownersOf([found.row]);
    for (const owner of owners) {
      const terms = [{ index: 'file', token: fileToken(owner, fileHash) }];
      const [row] = await this.rows.find(brokerageId, { terms, limit: 1 });
      if (row !== undefined) return row.key;
    }
    return undefined;
  }

  private async merged(
    brokerageId: string,
    owners: readonly string[],
    { after, limit }: EDocsPage,
    where: (row: EDocRow) => boolean,
  ): Promise<Found> {
    const found = await Promise.all(
      owners.map((token) =>
        this.rows.find(brokerageId, {
          terms: [{ index: 'of', token }],
          where,
          ...(after !== undefined && { after }),
          limit: limit + 1,
        }),
      ),
    );
    return found
      .flat()
      .sort(inOrder)
      .slice(0, limit + 1);
  }
}

function ownersOf(insureds: readonly InsuredRow[]): readonly string[] {
  const owners = [
    ...insureds.map(({ insuredId }) => ownerToken({ insuredId })),
    ...attachedTo(insureds).map((policyId) => ownerToken({ policyId })),
  ];
  return owners.filter((owner) => owner !== undefined);
}

function attachedTo(insureds: readonly InsuredRow[]): readonly string[] {
  const attached = insureds.flatMap(({ policies }) => policies.filter((listed) => listed.attached));
  return [...new Set(attached.map(({ policyId }) => policyId))];
}

function inOrder(a: FoundRow<EDocRow>, b: FoundRow<EDocRow>): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
