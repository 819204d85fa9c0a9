import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { type Asked, type Desk, download, message, pdfForm } from './desk-story.js';
import { pngImage } from './image-samples.js';

type Schema = Record<string, any>;
export type Person = 'nobody' | 'insured' | 'broker' | 'auditor' | 'admin' | 'foreign';

export interface OperationOf {
  readonly method: string;
  readonly path: string;
  readonly body: Schema | undefined;
  readonly media: string | undefined;
}

/** Who may use each operation, written down apart from the code: a new operation fails the test until somebody decides. */
export const EXPECTED: Readonly<Record<string, readonly Exclude<Person, 'nobody' | 'foreign'>[] | 'anyone'>> =
  {
    'GET /api/v1/health/live': 'anyone',
    'GET /api/v1/health/ready': 'anyone',
    'POST /api/v1/sessions': 'anyone',
    'POST /api/v1/passwords': 'anyone',
    'POST /api/v1/password-resets': 'anyone',
    'GET /api/v1/brokerages/{slug}': 'anyone',
    'GET /api/v1/brokerages/{slug}/logo': 'anyone',
    'GET /api/v1/sessions/current': ['insured', 'broker', 'auditor', 'admin'],
    'DELETE /api/v1/sessions/current': ['insured', 'broker', 'auditor', 'admin'],
    'GET /api/v1/changes': ['insured', 'broker', 'auditor', 'admin'],
    'GET /api/v1/codes': ['insured', 'broker', 'auditor', 'admin'],
    'GET /api/v1/me': ['insured'],
    'GET /api/v1/me/policies': ['insured'],
    'PUT /api/v1/me/language': ['insured'],
    'GET /api/v1/me/edocs': ['insured'],
    'GET /api/v1/me/edocs/{edocId}/file': ['insured'],
    'GET /api/v1/insureds': ['broker', 'auditor', 'admin'],
    'POST /api/v1/insureds': ['broker', 'admin'],
    'GET /api/v1/insureds/{insuredId}': ['broker', 'auditor', 'admin'],
    'PATCH /api/v1/insureds/{insuredId}': ['broker', 'admin'],
    'POST /api/v1/insureds/{insuredId}/registration': ['broker', 'admin'],
    'DELETE /api/v1/insureds/{insuredId}/registration': ['broker', 'admin'],
    'PUT /api/v1/insureds/{insuredId}/email': ['broker', 'admin'],
    'POST /api/v1/insureds/{insuredId}/client-views': ['broker', 'admin'],
    'POST /api/v1/insureds/{insuredId}/password-reset': ['broker', 'admin'],
    'GET /api/v1/insureds/{insuredId}/timeline': ['broker', 'auditor', 'admin'],
    'GET /api/v1/insureds/{insuredId}/emails': ['broker', 'auditor', 'admin'],
    'GET /api/v1/emails': ['broker', 'auditor', 'admin'],
    'POST /api/v1/emails/{emailId}/resend': ['broker', 'admin'],
    'GET /api/v1/policies': ['broker', 'auditor', 'admin'],
    'GET /api/v1/policies/{policyId}': ['broker', 'auditor', 'admin'],
    'PUT /api/v1/insureds/{insuredId}/policies/{policyId}': ['broker', 'admin'],
    'DELETE /api/v1/insureds/{insuredId}/policies/{policyId}': ['broker', 'admin'],
    'POST /api/v1/policies/{policyId}/named-insured-confirmation': ['broker', 'admin'],
    'GET /api/v1/insureds/{insuredId}/edocs': ['broker', 'auditor', 'admin'],
    'POST /api/v1/insureds/{insuredId}/edocs': ['broker', 'admin'],
    'GET /api/v1/edocs/{edocId}': ['broker', 'auditor', 'admin'],
    'PATCH /api/v1/edocs/{edocId}': ['broker', 'admin'],
    'DELETE /api/v1/edocs/{edocId}': ['broker', 'admin'],
    'GET /api/v1/edocs/{edocId}/file': ['broker', 'auditor', 'admin'],
    'GET /api/v1/suspense': ['broker', 'auditor', 'admin'],
    'GET /api/v1/todo': ['broker', 'auditor', 'admin'],
    'GET /api/v1/views': ['broker', 'auditor', 'admin'],
    'POST /api/v1/views/{view}/rebuild': ['admin'],
    'GET /api/v1/feeds': ['broker', 'auditor', 'admin'],
    'GET /api/v1/downloads': ['broker', 'auditor', 'admin'],
    'POST /api/v1/downloads': ['broker', 'admin'],
    'GET /api/v1/downloads/{downloadId}': ['broker', 'auditor', 'admin'],
    'GET /api/v1/downloads/{downloadId}/problems': ['broker', 'auditor', 'admin'],
    'GET /api/v1/staff': ['auditor', 'admin'],
    'POST /api/v1/staff': ['admin'],
    'PATCH /api/v1/staff/{staffId}': ['admin'],
    'GET /api/v1/settings': ['auditor', 'admin'],
    'PATCH /api/v1/settings': ['admin'],
    'PUT /api/v1/settings/logo': ['admin'],
    'DELETE /api/v1/settings/logo': ['admin'],
    'GET /api/v1/mail-templates': ['auditor', 'admin'],
    'GET /api/v1/mail-templates/{template}': ['auditor', 'admin'],
  };

export function operationsOf(document: Schema): OperationOf[] {
  return Object.entries<Schema>(document['paths']).flatMap(([path, methods]) =>
    Object.entries<Schema>(methods).map(([method, operation]) => {
      const [media, content] = Object.entries<Schema>(operation['requestBody']?.content ?? {})[0] ?? [];
      return {
        method: method.toUpperCase(),
        path,
        media,
        body: content && exampleOf(content['schema'], document),
      };
    }),
  );
}

/** A body as the documentation shows it. */
export function exampleOf(schema: Schema, document: Schema): any {
  const target = schema['$ref'] ?? (schema['allOf'] ?? schema['anyOf'])?.[0]?.$ref;
  if (target !== undefined)
    return exampleOf(document['components'].schemas[target.split('/').at(-1)], document);
  if (schema['example'] !== undefined) return schema['example'];
  if (schema['type'] === 'array') return [exampleOf(schema['items'], document)];
  if (schema['type'] !== 'object') return schema['enum']?.[0];
  const fields = Object.entries<Schema>(schema['properties'] ?? {});
  return Object.fromEntries(
    fields.map(([name, of]) => [name, exampleOf(of, document)]).filter(([, v]) => v !== undefined),
  );
}

/** Where the document says nothing to try: parameters, and fields that are sent or answered. */
export function withoutExample(document: Schema): string[] {
  const bare = (schema: Schema, at: string, within: readonly Schema[] = []): string[] => {
    const target = schema['$ref'] ?? (schema['allOf'] ?? schema['anyOf'])?.[0]?.$ref;
    const of: Schema = target ? document['components'].schemas[target.split('/').at(-1)] : schema;
    const shown = [schema, of].some((one) =>
      ['example', 'examples', 'default'].some((key) => one[key] !== undefined),
    );
    if (shown || of['enum'] !== undefined || within.includes(of)) return [];
    if (of['type'] === 'array') return bare(of['items'], `${at}[]`, [...within, of]);
    const fields = Object.entries<Schema>(of['properties'] ?? {});
    if (fields.length === 0) return [at];
    return fields.flatMap(([name, field]) => bare(field, `${at}.${name}`, [...within, of]));
  };
  const contents = (holder: Schema | undefined, at: string): string[] =>
    Object.entries<Schema>(holder?.['content'] ?? {}).flatMap(([media, content]) =>
      /json|form-data/u.test(media) && content['example'] === undefined ? bare(content['schema'], at) : [],
    );
  return Object.entries<Schema>(document['paths']).flatMap(([path, methods]) =>
    Object.entries<Schema>(methods).flatMap(([method, { parameters = [], requestBody, responses }]) => {
      const name = `${method.toUpperCase()} ${path}`;
      // A page that sent an invented cursor would begin somewhere in the list.
      const asked = parameters.flatMap((parameter: Schema) =>
        parameter['example'] === undefined && parameter['name'] !== 'cursor'
          ? bare(parameter['schema'], `${name} ${parameter['name']}`)
          : [],
      );
      const answered = Object.entries<Schema>(responses).flatMap(([status, response]) =>
        contents(response, `${name} ${status}`),
      );
      return [...asked, ...contents(requestBody, `${name} body`), ...answered];
    }),
  );
}

/** What comes back that should not: one line each, none if the guards hold. */
export async function unexpected(
  desk: Desk,
  operations: readonly OperationOf[],
  tokens: Readonly<Record<Exclude<Person, 'nobody'>, string>>,
  ids: Readonly<Record<string, string>>,
  markers: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    const allowed = EXPECTED[name];
    if (allowed === undefined) found.push(`${name}: nobody decided who may use it`);
    if (allowed === undefined || allowed === 'anyone') continue;
    const path = operation.path.replace(/\{(\w+)\}/gu, (_, id: string) => ids[id] ?? 'missing');
    const named = path !== operation.path;
    for (const person of ['nobody', 'insured', 'broker', 'auditor', 'admin', 'foreign'] as const) {
      const token = person === 'nobody' ? undefined : tokens[person];
      const may =
        person === 'foreign' ? allowed.includes('broker') : person !== 'nobody' && allowed.includes(person);
      // What may change things is tried only by those who must not, or whom nothing of it belongs to.
      if (may && person !== 'foreign' && operation.method !== 'GET') continue;
      const { status, bytes } = await desk.ask(operation.method, path, { token, ...sent(operation) });
      const who = `${name} by ${person}: ${status}`;
      if (status >= 500) found.push(who);
      else if (!may && status !== (person === 'nobody' ? 401 : 403)) found.push(who);
      else if (may && person !== 'foreign' && (status === 401 || status === 403)) found.push(who);
      else if (may && person === 'foreign' && named && status !== 404) found.push(who);
      else if (person === 'foreign' && markers.some((marker) => bytes.includes(marker)))
        found.push(`${who}, with data of another brokerage`);
    }
  }
  return found;
}

function sent({ media, body }: OperationOf): Asked {
  if (media === 'multipart/form-data') {
    const { file: _file, policyId: _policy, ...fields } = body ?? {};
    return pdfForm(fields, samplePdf({ title: 'x', lines: [] }));
  }
  if (media?.startsWith('image/') === true)
    return { headers: { 'content-type': media }, body: pngImage(32, 32) };
  if (media !== undefined && media !== 'application/json')
    return {
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from(download(message('XX 1', [{ surname: 'Foreign', given: 'File' }]))),
    };
  return body === undefined ? {} : { body };
}
