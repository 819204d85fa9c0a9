import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { KeyDestroyed, Refused, type Rejection, StoreUnavailable } from '../kernel/index.js';
import type { Problem } from './problem.js';
import { rejectionOf } from './rejections.js';
import type { DeskRequest } from './request.js';

/** A request whose fields are wrong; `errors` names each. */
export class RequestMalformed extends Refused {
  constructor(readonly errors: readonly string[]) {
    super({ rejected: 'request-malformed' });
  }
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  401: 'not-signed-in',
  // Swagger UI's files stand under every unknown address of the API, and forbid one that cannot be a file's.
  403: 'not-found',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  // An address longer than any there is.
  414: 'not-found',
  415: 'media-type-unsupported',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Turns every refusal and error into problem details. An error's text never reaches a client: it may hold anything. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problems');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<DeskRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = refuse(reply, error, request.correlationId ?? request.id);
    if (problem.status === 500) {
      const { name, stack = '' } = error instanceof Error ? error : new Error(typeof error);
      // The message may quote data; the frames do not.
      const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
      this.log.error(`${name} in ${request.method} ${request.routeOptions.url ?? ''}\n${frames.join('\n')}`);
    }
  }
}

/** Answers with the problem that an error is to a client. */
export function refuse(reply: FastifyReply, error: unknown, correlationId: string): Problem {
  const rejection = rejectionFor(error);
  const problem = problemOf(rejection, error, correlationId);
  const wait = rejection.details?.['retryAfterSeconds'];
  if (typeof wait === 'number') void reply.header('retry-after', String(wait));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  return problem;
}

function rejectionFor(error: unknown): Rejection {
  if (error instanceof Refused) return error.rejection;
  if (error instanceof StoreUnavailable) return { rejected: 'unavailable' };
  if (error instanceof KeyDestroyed) return { rejected: 'not-found' };
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === undefined || status >= 500)
    return { rejected: status === 503 ? 'unavailable' : 'internal-error' };
  return { rejected: CODE_OF_STATUS[status] ?? 'request-malformed' };
}

/** What Fastify and its plugins say of a request they refuse. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function problemOf({ rejected, details }: Rejection, error: unknown, correlationId: string): Problem {
  const [status, title] = rejectionOf(rejected);
  const code = status === 500 ? 'internal-error' : rejected;
  return {
    type: `urn:coverfolio:problem:${code}`,
    title,
    status,
    code,
    ...(details !== undefined && status !== 500 && { details }),
    ...(error instanceof RequestMalformed && { errors: [...error.errors] }),
    correlationId,
  };
}
