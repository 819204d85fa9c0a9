import { Global, Module } from '@nestjs/common';
import { type AnyProjection, EventCodec, EventStore, ReadModels } from '../kernel/index.js';
import { ProjectionRunner } from '../platform/projection-runner.provider.js';
import { EmailsController } from './emails/emails.controller.js';
import { emailsView } from './emails/emails.js';
import { EmailsQuery } from './emails/emails.query.js';
import { StaffController } from './staff/staff.controller.js';
import { staffList } from './staff/staff.js';
import { StaffQuery } from './staff/staff.query.js';

/** Every view of the desk. */
export const PROJECTIONS: readonly AnyProjection[] = [emailsView, staffList];

@Global()
@Module({
  controllers: [EmailsController, StaffController],
  providers: [
    StaffQuery,
    EmailsQuery,
    {
      provide: ProjectionRunner,
      inject: [EventStore, EventCodec, ReadModels],
      useFactory: (store: EventStore, codec: EventCodec, views: ReadModels) =>
        new ProjectionRunner(store, codec, views, PROJECTIONS),
    },
  ],
  exports: [ProjectionRunner],
})
export class ProjectionsModule {}
