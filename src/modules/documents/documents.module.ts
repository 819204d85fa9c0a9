import { Module } from '@nestjs/common';
import { AddEDocController } from './add-edoc/add-edoc.controller.js';
import { AddEDocHandler } from './add-edoc/add-edoc.handler.js';
import { SameFile } from './add-edoc/same-file.provider.js';
import { Uploads } from './add-edoc/upload.provider.js';
import { CodesController } from './codes.controller.js';
import { Concerned } from './concerned.provider.js';
import { CorrectEDocController } from './correct-edoc/correct-edoc.controller.js';
import { CorrectEDocHandler } from './correct-edoc/correct-edoc.handler.js';
import { EDocFiles } from './edoc-files.provider.js';
import { MatchEDocHandler } from './match-edoc/match-edoc.handler.js';
import { MatchEDocsSubscriber } from './match-edoc/match-edocs.subscriber.js';
import { OpenEDocController } from './open-edoc/open-edoc.controller.js';
import { OpenEDocHandler } from './open-edoc/open-edoc.handler.js';
import { EDocDownload } from './read-edoc/edoc-download.provider.js';
import { ReadEDocController } from './read-edoc/read-edoc.controller.js';
import { ReceiveDownloadedEDocHandler } from './receive-downloaded-edoc/receive-downloaded-edoc.handler.js';
import { RemoveEDocController } from './remove-edoc/remove-edoc.controller.js';
import { RemoveEDocHandler } from './remove-edoc/remove-edoc.handler.js';

/** eDocs: what insurers send and brokers add, and who may open it. */
@Module({
  controllers: [
    CodesController,
    AddEDocController,
    CorrectEDocController,
    RemoveEDocController,
    ReadEDocController,
    OpenEDocController,
  ],
  providers: [
    EDocFiles,
    Concerned,
    SameFile,
    Uploads,
    EDocDownload,
    AddEDocHandler,
    CorrectEDocHandler,
    RemoveEDocHandler,
    OpenEDocHandler,
    ReceiveDownloadedEDocHandler,
    MatchEDocHandler,
    MatchEDocsSubscriber,
  ],
})
export class DocumentsModule {}
