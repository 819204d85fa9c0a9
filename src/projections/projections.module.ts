import { Global, Module } from '@nestjs/common';
import { type AnyProjection, EventCodec, EventStore, ReadModels } from '../kernel/index.js';
import { ProjectionRunner } from '../platform/projection-runner.provider.js';

/** Every view of the desk. */
export const PROJECTIONS: readonly AnyProjection[] = [];

@Global()
@Module({
  providers: [
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
