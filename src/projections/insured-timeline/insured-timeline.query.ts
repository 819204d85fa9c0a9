import { Injectable } from '@nestjs/common';
import { type FoundRow, ReadModels, type ViewReader } from '../../kernel/index.js';
import { decodeCursor, pageOf } from '../../platform/paging.js';
import { type EDocRow, edocs } from '../edocs/edocs.js';
import { InsuredsSearchQuery } from '../insureds-search/insureds-search.query.js';
import { policies, type PolicyRow } from '../policies/policies.js';
import { staffList, type StaffRow } from '../staff/staff.js';
import { insuredTimeline, type TimelineRow } from './insured-timeline.js';
import type { TimelineItem, TimelinePage } from './timeline-item.query.js';

type EDocName = Pick<TimelineItem, 'title' | 'businessPurpose' | 'documentType' | 'issueDate'>;

interface Names {
  readonly staff: ReadonlyMap<string, string>;
  readonly insureds: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  readonly edocs: ReadonlyMap<string, EDocName>;
}

/** What happened to an insured. What others are called is looked up when asked: a view of events knows no other rows. */
@Injectable()
export class InsuredTimelineQuery {
  private readonly rows: ViewReader<TimelineRow>;
  private readonly staff: ViewReader<StaffRow>;
  private readonly policies: ViewReader<PolicyRow>;
  private readonly edocs: ViewReader<EDocRow>;

  constructor(
    private readonly insureds: InsuredsSearchQuery,
    readModels: ReadModels,
  ) {
    this.rows = readModels.reader(insuredTimeline);
    this.staff = readModels.reader(staffList);
    this.policies = readModels.reader(policies);
    this.edocs = readModels.reader(edocs);
  }

  async of(
    brokerageId: string,
    insuredId: string,
    { cursor, limit }: { readonly cursor?: string; readonly limit: number },
  ): Promise<TimelinePage> {
    const after = decodeCursor(cursor);
    const terms = [{ index: 'insured', token: insuredId }];
    const found = await this.rows.find(brokerageId, { terms, ...(after && { after }), limit: limit + 1 });
    const names = await this.namesIn(brokerageId, found.slice(0, limit));
    return pageOf(found, limit, ({ row }) => itemOf(row, names));
  }

  private async namesIn(brokerageId: string, page: readonly FoundRow<TimelineRow>[]): Promise<Names> {
    const rows = page.map(({ row }) => row);
    const ids = (id: (row: TimelineRow) => string | undefined) => [
      ...new Set(rows.flatMap((row) => id(row) ?? [])),
    ];
    const [staff, named, numbered, edocs] = await Promise.all([
      this.staff.getMany(
        brokerageId,
        ids(({ actor }) => (actor.kind === 'staff' ? actor.id : undefined)),
      ),
      this.insureds.namesOf(
        brokerageId,
        ids((row) => row.insuredId),
      ),
      this.policies.getMany(
        brokerageId,
        ids(({ policyId, policyNumber }) => (policyNumber === undefined ? policyId : undefined)),
      ),
      this.edocsOf(
        brokerageId,
        ids((row) => row.edocId),
      ),
    ]);
    return {
      staff: new Map(staff.flatMap(({ key, row: { name } }) => (name === undefined ? [] : [[key, name]]))),
      insureds: named,
      policies: new Map(numbered.map(({ key, row: { policyNumber } }) => [key, policyNumber])),
      edocs,
    };
  }

  /** As they are called now; of those that were removed, as they were when they came. */
  private async edocsOf(brokerageId: string, ids: readonly string[]): Promise<Names['edocs']> {
    const there = await this.edocs.getMany(brokerageId, ids);
    const gone = ids.filter((id) => !there.some(({ key }) => key === id));
    const added = await Promise.all(
      gone.map((token) => this.rows.find(brokerageId, { terms: [{ index: 'named', token }], limit: 1 })),
    );
    return new Map([...there, ...added.flat()].map(({ row }) => [row.edocId ?? '', nameOf(row)]));
  }
}

function nameOf({ title, businessPurpose, documentType, issueDate }: EDocName): EDocName {
  return {
    ...(title !== undefined && title !== '' && { title }),
    ...(businessPurpose !== undefined && { businessPurpose }),
    ...(documentType !== undefined && { documentType }),
    ...(issueDate !== undefined && { issueDate }),
  };
}

function itemOf({ insuredIds: _, position: __, ...row }: TimelineRow, names: Names): TimelineItem {
  const { actor, policyId = '', insuredId = '', edocId = '' } = row;
  const name = actor.kind === 'staff' ? names.staff.get(actor.id) : undefined;
  const policyNumber = row.policyNumber ?? names.policies.get(policyId);
  const insuredName = names.insureds.get(insuredId);
  return {
    ...names.edocs.get(edocId),
    ...row,
    actor: { ...actor, ...(name !== undefined && { name }) },
    ...(policyNumber !== undefined && { policyNumber }),
    ...(insuredName !== undefined && { insuredName }),
  };
}
