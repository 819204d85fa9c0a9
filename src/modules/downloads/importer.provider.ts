import { Injectable, Logger } from '@nestjs/common';
import { classOf, type Brokerage } from '../../kernel/index.js';
import { ImportOutcomes } from './import-outcomes.provider.js';
import { ImportRunner } from './import-runner.provider.js';
import { type AcceptedFile, type ImportOptions, type ImportResult, ImportService } from './import-service.js';
import { Spool } from './spool.provider.js';

/** Keeps a file and waits for what comes of it, in whichever process. */
@Injectable()
export class Importer extends ImportService {
  private readonly log = new Logger('Import');

  constructor(
    private readonly spool: Spool,
    private readonly runner: ImportRunner,
    private readonly outcomes: ImportOutcomes,
  ) {
    super();
  }

  async importFile(
    brokerage: Pick<Brokerage, 'brokerageId'>,
    bytes: AsyncIterable<Uint8Array>,
    options: ImportOptions,
  ): Promise<ImportResult> {
    return (await this.accept(brokerage, bytes, options)).finished;
  }

  async accept(
    { brokerageId }: Pick<Brokerage, 'brokerageId'>,
    bytes: AsyncIterable<Uint8Array>,
    { onProgress, ...options }: ImportOptions,
  ): Promise<AcceptedFile> {
    const spooled = await this.spool.add(brokerageId, bytes, options);
    const finished = this.outcomes.of(spooled, onProgress);
    this.runner.arrived();
    // Whoever waits is told; that nobody waits must not end the process.
    finished.catch((error: unknown) => this.log.warn(`An import stopped (${classOf(error)})`));
    return { downloadId: spooled.downloadId, finished };
  }
}
