import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { REJECTIONS, rejectionOf } from '../../../src/platform/rejections.js';
import { exampleOf } from '../matrix.js';
import type { Described, Schema } from './described.js';
import { type FuzzRequest, mayUse } from './requests.js';

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}

/** Finds what an answer should not be, by what the document promises. */
export class Judge {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(document: Schema) {
    addFormats.default(this.ajv);
    for (const format of ['binary', 'password']) this.ajv.addFormat(format, true);
    this.ajv.addSchema(closed(document), 'desk');
  }

  /** What is wrong with the answer, in a few words; undefined: nothing. */
  faultOf(request: FuzzRequest, { status, headers, bytes }: FuzzAnswer): string | undefined {
    const { operation } = request;
    const type = headers['content-type'] ?? '';
    const described: Schema | undefined = operation.operation['responses'][status];
    if (status >= 200 && status < 300) {
      if (!mayUse(operation, request.person)) return 'was done for somebody whom it is not for';
      if (described === undefined) return 'status is not documented';
      return this.faultOfDone(described, type, bytes);
    }
    if (status < 400) return 'neither done nor refused';
    if (!/^application\/problem\+json/u.test(type)) return `refusal is ${type}`;
    const problem = parsed(bytes);
    const wrong = this.mismatch({ $ref: '#/components/schemas/Problem' }, problem);
    if (wrong !== undefined) return `problem: ${wrong}`;
    const { code } = problem;
    const known = Object.entries(REJECTIONS).find(([name]) => name === code)?.[1];
    if (known === undefined || known[0] !== status || known[1] !== problem.title || problem.status !== status)
      return `problem "${code}" is not as in the table of rejections`;
    if (problem.type !== `urn:coverfolio:problem:${code}`) return 'problem has another type';
    if (status >= 500 && !(code === 'position-not-reached' && 'wait-for-position' in request.headers))
      return code;
    if (described?.['description']?.includes(`\`${code}\`:`) !== true) return `"${code}" is not documented`;
    return undefined;
  }

  private faultOfDone(described: Schema, type: string, bytes: Buffer): string | undefined {
    const media = Object.keys(described['content'] ?? {})[0];
    if (media === undefined) return bytes.length > 0 ? 'has a body that is not documented' : undefined;
    if (!type.startsWith(media.replace('*', ''))) return `is ${type} and documented as ${media}`;
    if (media !== 'application/json') return undefined;
    return this.mismatch(described['content'][media].schema, parsed(bytes));
  }

  mismatch(schema: Schema, value: unknown): string | undefined {
    const text = JSON.stringify(schema).replaceAll('"#/', '"desk#/');
    const validate = this.compiled.get(text) ?? this.ajv.compile(JSON.parse(text) as Schema);
    this.compiled.set(text, validate);
    return validate(value) ? undefined : this.ajv.errorsText(validate.errors, { dataVar: 'body' });
  }
}

/** What the document leaves out about an operation, or shows in an example that its own schema refuses. */
export function undocumented(described: Described, document: Schema, judge: Judge): string[] {
  const { name, audience, operation } = described;
  const responses = Object.entries<Schema>(operation['responses']);
  const shapes = [operation['requestBody'], ...responses.map(([, response]) => response)].flatMap(
    (shape: Schema | undefined) => shape?.['content']?.['application/json']?.schema ?? [],
  );
  const refusals = responses.filter(([status]) => Number(status) >= 400);
  return [
    ...(/\w/u.test(operation['summary'] ?? '') ? [] : [`${name}: no summary`]),
    ...(/^(?:anyone|(?:broker|auditor|admin|insured)(?:, \w+)*)$/u.test(audience)
      ? []
      : [`${name}: for whom?`]),
    ...(refusals.length > 0 ? [] : [`${name}: no refusal`]),
    ...refusals
      .filter(([status, { content }]) => {
        const code: string = content?.['application/problem+json']?.example?.code ?? '';
        return rejectionOf(code)[0] !== Number(status);
      })
      .map(([status]) => `${name}: no example of ${status}`),
    ...shapes.flatMap((schema: Schema) => {
      const wrong = judge.mismatch(schema, exampleOf(schema, document));
      return wrong === undefined ? [] : [`${name}: example: ${wrong}`];
    }),
  ];
}

/** The same document whose objects have no field but those it names, so that nothing more slips out. */
function closed(schema: Schema): Schema {
  const entries = Object.entries(schema).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'object' && value !== null && !Array.isArray(value) ? closed(value) : value,
  ]);
  const open = schema['type'] === 'object' && 'properties' in schema && !('additionalProperties' in schema);
  return { ...Object.fromEntries(entries), ...(open && { additionalProperties: false }) };
}

function parsed(bytes: Buffer): any {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
