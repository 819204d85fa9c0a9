import { Injectable } from '@nestjs/common';
import { ReadModels, Streams, type ViewReader } from '../../kernel/index.js';
import { type EqualInsured, type Insured, insured, InsuredsDirectory } from '../../modules/insureds/index.js';
import { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import { insuredMatch, type InsuredMatchRow } from './insured-match.js';

/** An import has nothing better to do than to wait for its own insureds. */
const PATIENCE = 120_000;
/** Equal insureds of one key that a read may answer. */
const AT_MOST = 500;

/** Insureds by their streams, and by the match view once it has seen what the asker wrote. */
@Injectable()
export class StreamedInsuredsDirectory extends InsuredsDirectory {
  private readonly rows: ViewReader<InsuredMatchRow>;

  constructor(
    private readonly streams: Streams,
    private readonly views: ProjectionRunner,
    readModels: ReadModels,
  ) {
    super();
    this.rows = readModels.reader(insuredMatch);
  }

  async find(brokerageId: string, insuredId: string): Promise<Insured> {
    return (await this.streams.load(insured, insuredId, brokerageId)).state;
  }

  async equalTo(
    brokerageId: string,
    matchKeys: readonly string[],
    position: string,
  ): Promise<ReadonlyMap<string, readonly EqualInsured[]>> {
    const reached = await this.views.waitFor(position, PATIENCE);
    // A parked view is not waited for, and would make somebody known a second time.
    const parked = this.views
      .health()
      .some((view) => view.view === insuredMatch.name && view.parked !== undefined);
    if (!reached || parked)
      throw new Error(`The view ${insuredMatch.name} did not come to position ${position}`);
    const found = await Promise.all(
      [...new Set(matchKeys)].map(async (token) => {
        const rows = await this.rows.find(brokerageId, {
          terms: [{ index: 'match', token }],
          limit: AT_MOST,
        });
        return [token, rows.map(({ row }) => equalInsured(row))] as const;
      }),
    );
    return new Map(found.filter(([, insureds]) => insureds.length > 0));
  }
}

function equalInsured({ insuredId, hasAccount, introducedAt, birthDate }: InsuredMatchRow): EqualInsured {
  return { insuredId, hasAccount, introducedAt, ...(birthDate !== undefined && { birthDate }) };
}
