import type { OpenAPIObject } from '@nestjs/swagger';
import { getSchemaPath } from '@nestjs/swagger';
import { examplesInPath } from './path-examples.js';
import { Problem } from './problem.js';
import { REJECTIONS, type RejectionCode } from './rejections.js';

type Described = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** The refusals with these codes as the document shows them, by their status. */
export function problemResponses(codes: readonly RejectionCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => REJECTIONS[code][0]);
  return [...byStatus].map(([status, of]) => ({
    status,
    description: of.map((code) => lineOf(code)).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(Problem) },
        example: {
          type: `urn:coverfolio:problem:${of[0]!}`,
          title: REJECTIONS[of[0]!][1],
          status,
          code: of[0]!,
        },
      },
    },
  }));
}

/** Adds what stands around every operation and depends on its method: headers it takes and refusals of the platform. */
export function describeSurroundings(document: OpenAPIObject): void {
  for (const [path, { get, ...changing }] of Object.entries(document.paths)) {
    if (get !== undefined) describe(path, 'get', get);
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const operation = changing[method];
      if (operation !== undefined) describe(path, method, operation);
    }
  }
}

function describe(path: string, method: string, operation: Described): void {
  const signedIn = operation.security?.length !== 0;
  const repeatable = method === 'post' && signedIn;
  const codes: RejectionCode[] = ['position-not-reached', 'unavailable'];
  if (path.includes('{')) codes.push('not-found');
  if (method !== 'get') codes.push('foreign-origin', 'body-too-large', 'media-type-unsupported');
  if (repeatable) codes.push('idempotency-key-in-use', 'idempotency-key-reused');
  for (const code of codes) add(operation, code);
  operation.parameters ??= [];
  examplesInPath(operation.parameters);
  if (method === 'get' && signedIn) operation.parameters.push(WAIT_FOR_POSITION);
  if (repeatable) operation.parameters.push(IDEMPOTENCY_KEY);
}

function add(operation: Described, code: RejectionCode): void {
  const [response] = problemResponses([code]);
  const { status, ...described } = response!;
  const there = operation.responses[status];
  if (there === undefined) operation.responses[status] = described;
  else if ('description' in there && !there.description.includes(lineOf(code)))
    there.description = `${there.description}\n\n${lineOf(code)}`;
}

function lineOf(code: RejectionCode): string {
  return `\`${code}\`: ${REJECTIONS[code][1]}`;
}

const WAIT_FOR_POSITION = {
  name: 'Wait-For-Position',
  in: 'header' as const,
  required: false,
  description: 'The Log-Position of a write that the answer must show.',
  schema: { type: 'string' as const, example: '128' },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'A new word for each request: sent again with it, the request is done once and answered alike.',
  schema: { type: 'string' as const, minLength: 8, maxLength: 200, example: '7f2c1f0e-3f5b-4c35' },
};
