import { Module } from '@nestjs/common';
import { ImportOutcomes } from './import-outcomes.provider.js';
import { ImportRunner } from './import-runner.provider.js';
import { ImportService } from './import-service.js';
import { Importer } from './importer.provider.js';
import { Spool } from './spool.provider.js';
import { TakeBatch } from './take-batch.provider.js';
import { TakeFile } from './take-file.provider.js';
import { UploadDownloadController } from './upload-download/upload-download.controller.js';

/** The files of insurers, taken in message by message. */
@Module({
  controllers: [UploadDownloadController],
  providers: [
    ImportOutcomes,
    ImportRunner,
    Spool,
    TakeBatch,
    TakeFile,
    { provide: ImportService, useClass: Importer },
  ],
  exports: [ImportService],
})
export class DownloadsModule {}
