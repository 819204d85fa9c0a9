import { type LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Metrics } from '../kernel/index.js';
import type { DeskRequest } from './request.js';
import { isProbe, layTrails, routeOf } from './request-trail.js';
import { trailNow } from './trail.js';

/** What Nest says of putting itself together: of use only where that fails. */
const WIRING = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/** Nest's words in pino's lines. */
export class PinoLogger implements LoggerService {
  constructor(private readonly lines: Logger) {}

  log(message: unknown, context?: string): void {
    const level = context !== undefined && WIRING.has(context) ? 'debug' : 'info';
    this.lines[level]({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.lines.warn({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.lines.error({ context: rest.at(-1) }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.lines.debug({ context }, String(message));
  }
}

/** Lines of JSON; each that is written while something is done for a request, an import or an event carries its correlation id. */
export function deskLog(level: string, to?: DestinationStream): Logger {
  const mixin = (): object => {
    const trail = trailNow();
    return trail === undefined ? {} : { correlationId: trail.correlationId };
  };
  return to === undefined ? pino({ level, base: null, mixin }) : pino({ level, base: null, mixin }, to);
}

/** One line and one measure an answer: the route's pattern, never the address itself, whose query may hold a name. */
export function watchRequests(fastify: FastifyInstance, log: Logger, metrics: Metrics): void {
  layTrails(fastify);
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = routeOf(request);
    log[isProbe(route) ? 'debug' : 'info'](
      {
        method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        correlationId: (request as DeskRequest).correlationId ?? request.id,
      },
      'answered',
    );
    // One that tells of changes lasts as long as its reader looks.
    if (!String(reply.getHeader('content-type')).startsWith('text/event-stream'))
      metrics.observe('http_requests_seconds', reply.elapsedTime / 1000, {
        method,
        route,
        status: String(reply.statusCode),
      });
    done();
  });
}
