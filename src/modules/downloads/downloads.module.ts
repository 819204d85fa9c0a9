import { Module } from '@nestjs/common';
import { Importer } from './importer.provider.js';
import { ImportService } from './import-service.js';
import { Spool } from './spool.provider.js';
import { TakeBatch } from './take-batch.provider.js';
import { UploadDownloadController } from './upload-download/upload-download.controller.js';

/** The files of insurers, taken in message by message. */
@Module({
  controllers: [UploadDownloadController],
  providers: [Importer, Spool, TakeBatch, { provide: ImportService, useExisting: Importer }],
  exports: [ImportService],
})
export class DownloadsModule {}
