import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Problem } from './problem.js';
import { problemResponses } from './problem-responses.js';
import type { RejectionCode } from './rejections.js';

/** Who may use an operation. A broker's operation is also an admin's. */
export type Role = 'broker' | 'auditor' | 'admin' | 'insured';
export type Audience = 'anyone' | readonly [Role, ...Role[]];

/** One operation of the API: what guards, answers and documentation need, said once. */
export interface OperationOptions {
  /** One line in the imperative. */
  readonly summary: string;
  readonly description?: string;
  readonly for: Audience;
  /** Shape of the answer; absent: nothing (204) or, with `status` 202, an acknowledgement without a body. */
  readonly answers?: Type;
  /** The answer is an array of `answers`. */
  readonly list?: boolean;
  /** Media type of an answer that is not JSON, such as `application/pdf`, or a range of them: `image/*`. */
  readonly media?: string;
  readonly status?: number;
  /** Other statuses with the same answer, and when. */
  readonly orElse?: Readonly<Record<number, string>>;
  /** Fields of the body that null takes away; null is refused in every other. */
  readonly nullable?: readonly string[];
  readonly refuses?: readonly RejectionCode[];
  /** Takes If-Match and answers with ETag and Log-Position. `new`: makes something, and there is no revision to match before. */
  readonly writes?: true | 'new';
}

export const AUDIENCE = 'coverfolio:audience';

/** The one decorator of every route. A route without it is for nobody: the guard denies it. */
export function Operation(options: OperationOptions): MethodDecorator {
  const status = options.status ?? (options.answers === undefined && options.media === undefined ? 204 : 200);
  return applyDecorators(
    SetMetadata(AUDIENCE, options.for),
    HttpCode(status),
    ...(options.nullable === undefined ? [] : [RouteConfig({ nullable: options.nullable })]),
    ApiOperation({
      summary: options.summary,
      description: [options.description, rolesOf(options.for)].filter(Boolean).join('\n\n'),
      ...(options.for === 'anyone' && { security: [] }),
    }),
    ApiExtraModels(Problem, ...(options.answers ? [options.answers] : [])),
    ...(options.for === 'anyone' ? [] : [ApiBearerAuth('session'), ApiCookieAuth('cookie')]),
    ...(options.writes === true ? [IF_MATCH] : []),
    ApiResponse({
      status,
      description: 'Done.',
      ...content(options),
      ...(options.writes && { headers: WRITTEN }),
    }),
    ...Object.entries(options.orElse ?? {}).map(([other, description]) =>
      ApiResponse({ status: Number(other), description, ...content(options) }),
    ),
    ...problems(options),
  );
}

function rolesOf(audience: Audience): string {
  if (audience === 'anyone') return 'For anyone.';
  const roles = audience.includes('broker') ? [...audience.filter((r) => r !== 'admin'), 'admin'] : audience;
  return `For: ${roles.join(', ')}.`;
}

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The revision you decided on, as an ETag gave it.',
  schema: { type: 'string', example: '"3"' },
});

const WRITTEN = {
  ETag: { description: 'Revision of what was written.', schema: { type: 'string' as const, example: '"4"' } },
  'Log-Position': {
    description: 'Send it as Wait-For-Position with a read that must show this write.',
    schema: { type: 'string' as const, example: '128' },
  },
};

function content({ answers, list, media }: OperationOptions) {
  if (media !== undefined)
    return {
      content: {
        [media]: {
          schema: { type: 'string' as const, ...(!media.startsWith('text/') && { format: 'binary' }) },
        },
      },
    };
  if (answers === undefined) return {};
  const one = { $ref: getSchemaPath(answers) };
  return { content: { 'application/json': { schema: list ? { type: 'array' as const, items: one } : one } } };
}

function problems(options: OperationOptions): MethodDecorator[] {
  const byItself: RejectionCode[] =
    options.for === 'anyone' ? ['request-malformed'] : ['request-malformed', 'not-signed-in', 'not-allowed'];
  const ofRevision = options.writes === true ? (['revision-malformed', 'revision-mismatch'] as const) : [];
  const codes = [...byItself, ...(options.refuses ?? []), ...ofRevision];
  return problemResponses(codes).map((response) => ApiResponse(response));
}
