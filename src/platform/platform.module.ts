import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor.js';
import { GaugeReader } from './gauge-reader.provider.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { LagGauges } from './lag-gauges.provider.js';
import { Lag } from './lag.provider.js';
import { LeaseGauges } from './lease-gauges.provider.js';
import { PrincipalGuard } from './principal.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { Readiness } from './readiness.provider.js';
import { StateSweeper } from './state-sweeper.provider.js';
import { SubscriberRunner } from './subscriber-runner.provider.js';
import { ViewsController } from './views.controller.js';

/** What stands around every operation. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, ViewsController],
  providers: [
    { provide: APP_GUARD, useClass: PrincipalGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    StateSweeper,
    SubscriberRunner,
    Lag,
    LagGauges,
    LeaseGauges,
    Readiness,
    GaugeReader,
  ],
  exports: [SubscriberRunner],
})
export class PlatformModule {}
