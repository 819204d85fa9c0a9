import type { Random } from '../../../src/demo/generate/random.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Keys that code which copies objects carelessly would take for its own. */
export const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

const TEXTS = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\ufeff', '\u202Ereversed', 'é'.normalize('NFD')],
  ...['👩‍👩‍👧‍👦', 'İıßﬀ', '\r\nSet-Cookie: a=b', '../../etc/passwd', "'; DROP TABLE insureds; --", '%_*?[a-z]'],
  ...[
    '#{7*7}',
    '{{constructor}}',
    '<script>alert(1)</script>',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
  ],
  ...['2026-02-30', '9999-12-31', '0000-00-00', '2026-1-1', '+010000-01-01', '1e3', '-1', '0x10'],
  ...['a@b', 'x@xn--zz.', '@', `${'a'.repeat(65)}@example.ca`, 'é@exämple.ca', '" "@example.ca'],
  ...PROTOTYPE_KEYS,
];
const NUMBERS = [0, -0, -1, 1, 0.5, 101, 2 ** 31, -(2 ** 53) - 2, 1e308, 5e-324];

export function nastyText(random: Random): string {
  if (random.chance(0.1))
    return random.pick(['x', 'é', '\u0000', '🍁', '\u0301']).repeat(random.pick([201, 5000, 70_000]));
  return random.pick(TEXTS);
}

/** A value of any type. */
export function nastyValue(random: Random): Json {
  return random.pick<() => Json>([
    () => nastyText(random),
    () => nastyText(random),
    () => random.pick(NUMBERS),
    () => random.chance(0.5),
    () => null,
    () => [],
    () => [nastyText(random), null, { deep: [] }],
    () => Array.from({ length: 2000 }, () => 'x'),
    () => ({}),
    () => withKey({}, random.pick(PROTOTYPE_KEYS), { polluted: true }),
    () => nested(random.pick([10, 300, 1500])),
  ])();
}

/** An object with one more key of its own, also where that is `__proto__`. */
export function withKey(object: { [key: string]: Json }, key: string, value: Json): { [key: string]: Json } {
  return Object.defineProperty({ ...object }, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function nested(depth: number): Json {
  let value: Json = 'deep';
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value };
  return value;
}

/** The same value with one or two places of it broken. */
export function broken(value: Json, random: Random): Json {
  const once = breakOne(value, random);
  return random.chance(0.25) ? breakOne(once, random) : once;
}

function breakOne(value: Json, random: Random): Json {
  if (random.chance(0.08)) return nastyValue(random);
  if (Array.isArray(value) && value.length > 0) {
    const at = random.below(value.length);
    if (random.chance(0.3)) return [...value, ...value, nastyValue(random)];
    return value.map((item, index) => (index === at ? breakOne(item, random) : item));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return nastyValue(random);
  const keys = Object.keys(value);
  const key = keys.length === 0 || random.chance(0.15) ? extraKey(random) : random.pick(keys);
  if (random.chance(0.15)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return withKey(value, key, breakOne(value[key] ?? null, random));
}

function extraKey(random: Random): string {
  return random.pick([
    ...PROTOTYPE_KEYS,
    'brokerageId',
    'role',
    'revision',
    'extra',
    '',
    'a.b',
    '$where',
    '\u0000',
  ]);
}

/** JSON as text, now and then not quite. */
export function jsonText(value: Json, random: Random): Buffer {
  const text = JSON.stringify(value);
  if (random.chance(0.95)) return Buffer.from(text);
  return random.pick<() => Buffer>([
    () => Buffer.from(''),
    () => Buffer.from(text.slice(0, random.below(text.length))),
    () => Buffer.from(`${text}${text}`),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe, 0x22])]),
    () => Buffer.from('['.repeat(100_000)),
    () => Buffer.from(`${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`),
    () => Buffer.from(`{"name":${'['.repeat(60_000)}${']'.repeat(60_000)}}`),
    () => Buffer.from(`{"a":"${'x'.repeat(1_100_000)}"}`),
    () => Buffer.from(`{"a":1e999,"a":-1e999,"__proto__":{"b":1}}`),
  ])();
}
