import { type Random, uuidOf } from '../../../src/demo/generate/random.js';
import type { Described } from './described.js';
import { broken, jsonText, type Json, nastyText, nastyValue } from './nasty.js';
import { form, image, insurerFile, type Payload } from './uploads.js';

export const PEOPLE = ['nobody', 'insured', 'broker', 'auditor', 'admin', 'foreign'] as const;
export type Person = (typeof PEOPLE)[number];

/** What a client of the desk knows by now: ids by the name of their field, and words that answers gave. */
export interface Known {
  readonly ids: Map<string, string[]>;
  readonly cursors: string[];
  readonly positions: string[];
  /** Values that make a body work, by the name of their field. */
  readonly values: Readonly<Record<string, readonly Json[]>>;
  /** The insureds of the test itself and an eDoc of one, which no request may end. */
  readonly kept: Set<string>;
}

export interface FuzzRequest {
  readonly operation: Described;
  readonly person: Person;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

export function requestFor(operation: Described, known: Known, random: Random): FuzzRequest {
  const people = PEOPLE.filter((person) => mayUse(operation, person));
  const person = random.chance(0.8) ? random.pick(people) : random.pick(PEOPLE);
  const payload = payloadOf(operation, known, random);
  const url = pathOf(operation, known, random) + queryOf(operation, known, random);
  const type = random.chance(0.95) ? payload?.type : random.pick(TYPES);
  const headers = {
    ...headersOf(operation, known, random),
    ...(type !== undefined && { 'content-type': type }),
  };
  return { operation, person, url, headers, body: payload?.bytes };
}

/** As the document says it, in "For: ...". */
export function mayUse({ audience }: Described, person: Person): boolean {
  return audience === 'anyone' || audience.split(', ').includes(person === 'foreign' ? 'broker' : person);
}

const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'Application/JSON',
  'x',
  '',
];

const RAW_SEGMENTS = [
  '%00',
  '%ED%A0%80',
  '%zz',
  '%',
  '..%2F..',
  '%2e%2e',
  'a%2Fb',
  '',
  ':id',
  '*',
  '%F0%9F%8D%81',
  '__proto__',
];

function pathOf({ method, path }: Described, known: Known, random: Random): string {
  const ending = method !== 'GET' && /registration|\/email|password-reset|edocs\/\{/u.test(path);
  return path.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const ids = (known.ids.get(name) ?? []).filter((id) => !ending || !known.kept.has(id));
    const id = ids.length > 0 && random.chance(0.8) ? random.pick(ids) : uuidOf(random);
    if (random.chance(0.8)) return id;
    return random.pick([
      ...[
        () => random.pick(RAW_SEGMENTS),
        () => id.toUpperCase(),
        () => 'x'.repeat(random.pick([100, 129, 5000])),
      ],
      ...[() => random.pick([...known.ids.values()].flat()), () => `${id}%20`, () => '0'.repeat(32)],
    ])();
  });
}

function queryOf({ queries }: Described, known: Known, random: Random): string {
  const words = queries.flatMap(({ name, schema }) => {
    if (random.chance(0.6)) return [];
    const good =
      name === 'cursor'
        ? known.cursors
        : [...(schema.enum ?? []), schema.example ?? schema.default ?? 'fuzz'];
    const value = good.length > 0 && random.chance(0.65) ? random.pick<Json>(good) : nastyQuery(random);
    const word = `${name}=${typeof value === 'string' && value.startsWith('%') ? value : encoded(typeof value === 'string' ? value : JSON.stringify(value))}`;
    return random.chance(0.05) ? [word, word] : random.chance(0.04) ? [word.replace('=', '[]=')] : [word];
  });
  if (random.chance(0.04))
    words.push(random.pick(['__proto__[a]=b', 'constructor=x', 'a', '=', '&&', 'limit=1e2', '%zz=%']));
  return words.length === 0 ? '' : `?${words.join('&')}`;
}

function nastyQuery(random: Random): Json {
  if (random.chance(0.1)) return random.pick(['%', '%zz', '%00', '%ED%A0%80', '+']);
  const place = [nastyValue(random), nastyText(random)];
  if (random.chance(0.3)) return Buffer.from(JSON.stringify(place)).toString('base64url').slice(0, 6000);
  return nastyText(random).slice(0, 6000);
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const REVISIONS = [
  '"0"',
  '"1"',
  '"2"',
  'W/"1"',
  '"99999999999999999999"',
  '"-1"',
  '3',
  '*',
  '""',
  '"1", "2"',
  '"\u00e9"',
];
const KEYS = [
  'fuzz-key-1',
  'fuzz-key-2',
  'fuzz-key-3',
  'short',
  'k'.repeat(201),
  '',
  '\u00e9'.repeat(9),
  '__proto__',
];
const POSITIONS = ['0', '1', '', 'abc', '-1', '1.5', '99999999999999999999', '0x1'];

function headersOf({ operation }: Described, known: Known, random: Random): Record<string, string> {
  const takesRevision = (operation['parameters'] ?? []).some(
    ({ name }: { name: string }) => name === 'If-Match',
  );
  const headers: Record<string, string> = {};
  if (random.chance(takesRevision ? 0.3 : 0.05)) headers['if-match'] = random.pick(REVISIONS);
  if (random.chance(0.12)) headers['idempotency-key'] = random.pick(KEYS);
  if (random.chance(0.12)) headers['wait-for-position'] = random.pick([...POSITIONS, ...known.positions]);
  // Waits its five seconds.
  if (random.chance(0.0005)) headers['wait-for-position'] = '9223372036854775807';
  if (random.chance(0.05))
    headers['origin'] = random.pick(['http://localhost:3000', 'https://evil.example', 'null', '']);
  if (random.chance(0.03))
    headers['x-correlation-id'] = random.pick([uuidOf(random), 'x'.repeat(9000), '\u00e9']);
  if (random.chance(0.03)) headers['range'] = random.pick(['bytes=0-1', 'bytes=-1', 'bytes=9-1', 'x']);
  if (random.chance(0.03)) headers['accept'] = random.pick(['text/html', 'image/png', '']);
  if (random.chance(0.03)) headers['cookie'] = random.pick(['coverfolio=x', '=', '__proto__=a; a', 'a=%zz']);
  return headers;
}

function payloadOf(operation: Described, known: Known, random: Random): Payload | undefined {
  const { media, method } = operation;
  if (media === undefined) {
    if (method === 'GET' || random.chance(0.8)) return undefined;
    return { type: 'application/json', bytes: jsonText(nastyValue(random), random) };
  }
  if (media === 'multipart/form-data') return form(fieldsOf(operation, known, random), random);
  if (media.startsWith('image/')) return image(random);
  if (media !== 'application/json') return insurerFile(random);
  const good = goodBody(operation, known, random);
  const body = random.chance(0.6) ? good : broken(good, random);
  return { type: 'application/json', bytes: jsonText(body, random) };
}

function fieldsOf(operation: Described, known: Known, random: Random): Record<string, Json> {
  const body = goodBody(operation, known, random) as Record<string, Json>;
  const { file: _file, ...fields } = body;
  const name = random.pick(Object.keys(fields));
  return random.chance(0.6) ? fields : { ...fields, [name]: nastyText(random) };
}

/** The documented example, without some of what may be absent, with values that fit what is there. */
function goodBody({ example, optional }: Described, known: Known, random: Random): Json {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return example ?? null;
  const fields = Object.entries(example).filter(([name]) => !optional.includes(name) || random.chance(0.6));
  for (const name of optional) {
    const ids = known.ids.get(name);
    if (ids !== undefined && random.chance(0.3)) fields.push([name, random.pick(ids)]);
  }
  return Object.fromEntries(
    fields.map(([name, value]) => {
      const values = known.values[name];
      if (name === 'email' && random.chance(0.4)) return [name, `fuzz${random.below(1e6)}@mail.example`];
      return [name, values?.length && random.chance(0.9) ? random.pick(values) : value];
    }),
  );
}
