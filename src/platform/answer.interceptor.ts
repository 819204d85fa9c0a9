import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Refused, reject } from '../kernel/index.js';
import { Answer } from './answer.js';
import { ProjectionRunner } from './projection-runner.provider.js';
import { requestOf } from './request.js';

/** Milliseconds: more than another process needs to take the views over from one that was killed. */
const LONGEST_WAIT = 8000;

/** Waits before a read until the views show what the client wants to see; puts revision and position on the answer. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly views: ProjectionRunner) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { headers, principal } = requestOf(execution);
    const position = headers['wait-for-position'];
    // Only who is signed in was told a position.
    if (typeof position === 'string' && principal !== undefined) {
      if (!/^\d{1,19}$/u.test(position)) throw new Refused(reject('request-malformed'));
      if (!(await this.views.waitFor(position, LONGEST_WAIT)))
        throw new Refused(reject('position-not-reached'));
    }
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return next
      .handle()
      .pipe(map((result: unknown) => (result instanceof Answer ? put(result, reply) : result)));
  }
}

function put({ body, revision, position }: Answer<unknown>, reply: FastifyReply): unknown {
  if (revision !== undefined) void reply.header('etag', `"${revision}"`);
  if (position !== undefined && position !== '0') void reply.header('log-position', position);
  return body;
}
