import { type LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { DeskRequest } from './request.js';

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
  constructor(private readonly pino: Logger) {}

  log(message: unknown, context?: string): void {
    const level = context !== undefined && WIRING.has(context) ? 'debug' : 'info';
    this.pino[level]({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.pino.error({ context: rest.at(-1) }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }
}

/** One line an answer: the route's pattern, never the address itself, whose query may hold a name. */
export function logRequests(fastify: FastifyInstance, pino: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    pino.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        correlationId: (request as DeskRequest).correlationId ?? request.id,
      },
      'answered',
    );
    done();
  });
}
