import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NotFoundException, ValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ValidationError } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.js';
import { bodyFault } from './json-body.js';
import { refuse, RequestMalformed } from './problem.filter.js';

const MIB = 1024 * 1024;
/** A JSON body; uploads are streams with limits of their own. */
const LONGEST_BODY = MIB;
const LARGEST_FILE = 25 * MIB;
/** What an operation takes as a stream and reads itself. */
const STREAMED = ['application/xml', 'text/xml', 'application/octet-stream', 'image/png', 'image/jpeg'];

export function fastifyAdapter({ trustedProxies }: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    // Else all who come through a proxy share its address, and one guesser makes them all wait.
    trustProxy: [...trustedProxies],
    bodyLimit: LONGEST_BODY,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 128 },
    // Addresses that never reach a route, such as one with a broken escape.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void refuse(reply, error, request.id),
  });
}

/** Everything between the socket and the operations that is the same for all of them. */
export async function prepareWeb(app: NestFastifyApplication): Promise<void> {
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fileSize: LARGEST_FILE, fields: 20, fieldSize: 4096, headerPairs: 100 },
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Swagger UI writes styles into its page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(STREAMED, (_request: unknown, payload: unknown, done: Done) =>
    done(null, payload),
  );
  fastify.addHook('preValidation', (request, _reply, done) => {
    const { nullable } = request.routeOptions.config as { readonly nullable?: readonly string[] };
    const fault = isStream(request.body) ? undefined : bodyFault(request.body, nullable);
    done(fault === undefined ? undefined : new RequestMalformed([fault]));
  });
  // Answers may hold personal data: no cache keeps one unless its operation says otherwise.
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  app.setGlobalPrefix('api/v1', { exclude: ['mailbox', 'mailbox/*path'] });
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new RequestMalformed(errors.flatMap((error) => messagesOf(error))),
    }),
  );
}

/** For a process that serves nobody, but tells its manager how it is. */
export function answerHealthOnly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (/^\/api\/v1\/health\/(?:live|ready)$/u.test(request.url)) done();
    else refuse(reply, new NotFoundException(), request.id);
  });
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

type Done = (error: Error | null, body: unknown) => void;

/** What class-validator says, by path. Its messages name fields and rules and never repeat a value. */
function messagesOf({ property, constraints, children }: ValidationError, path = ''): string[] {
  const at = `${path}${property}`;
  const own = Object.values(constraints ?? {}).map((message) =>
    path === '' ? message : `${at}: ${message}`,
  );
  return [...own, ...(children ?? []).flatMap((child) => messagesOf(child, `${at}.`))];
}
