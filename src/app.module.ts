import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DeskCommands } from './cli/desk-commands.provider.js';
import { ImportFiles } from './cli/import-files.provider.js';
import type { Engine } from './composition.js';
import { AccessModule } from './modules/access/access.module.js';
import { DemoSignInsController } from './demo/demo-sign-ins.controller.js';
import { Demo } from './demo/demo.provider.js';
import { DemoSteps } from './demo/demo-steps.provider.js';
import { DocumentsModule } from './modules/documents/documents.module.js';
import { DownloadsModule } from './modules/downloads/downloads.module.js';
import { InsuredsModule } from './modules/insureds/insureds.module.js';
import { NotificationsModule } from './modules/notifications/notifications.module.js';
import { PoliciesModule } from './modules/policies/policies.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProjectionsModule } from './projections/projections.module.js';

/** The ports, for everybody. */
@Global()
@Module({})
class EngineModule {
  static of(engine: Engine): DynamicModule {
    const { providers } = engine;
    return { module: EngineModule, providers, exports: providers };
  }
}

/** The desk: what stands behind the ports is chosen by whoever starts it. */
@Module({})
export class AppModule {
  /** @param demo also what makes a demo, never in production. */
  static on(engine: Engine, demo: boolean): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...[CqrsModule.forRoot(), EngineModule.of(engine), PlatformModule, ProjectionsModule],
        ...[
          AccessModule,
          InsuredsModule,
          PoliciesModule,
          DocumentsModule,
          DownloadsModule,
          NotificationsModule,
        ],
      ],
      controllers: demo ? [DemoSignInsController] : [],
      providers: [DeskCommands, ImportFiles, ...(demo ? [Demo, DemoSteps] : [])],
    };
  }
}
