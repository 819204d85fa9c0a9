/** Code that a restriction of eslint.config.js must catch when it stands in `file`. */
export interface PlantedCode {
  readonly file: string;
  readonly caught: readonly string[];
}

const PURE_FILE = 'src/modules/policies/attach-policy/attach-policy.ts';
const WORKER_FILE = 'src/adapters/sqlite/planted.worker.ts';

/** By message, for every entry of no-restricted-syntax and no-restricted-imports. */
export const PLANTED_CODE: Readonly<Record<string, PlantedCode>> = {
  'evolve has no default case: a forgotten event must not compile.': {
    file: 'src/modules/policies/policy.ts',
    caught: [
      'export function evolve(s: S, e: E) { switch (e.type) { case "A": return 1; default: return s; } }',
      'export const evolvePolicy = (s: S, e: E) => { switch (e.type) { default: return s; } };',
      'export const policy = { evolve(s: S, e: E) { switch (e.type) { default: return s; } } };',
      'export const policy = { evolve: (s: S, e: E) => { switch (e.type) { default: return s; } } };',
      'export class Policy { evolve(e: E) { switch (e.type) { default: return this; } } }',
    ],
  },
  'What people read stands in a words file, in English and French.': {
    file: 'web/src/shell/planted.tsx',
    caught: ['<p>Élan</p>;', '<input aria-label="Search" />;', '<Input label="Email" />;'],
  },
  'Name what is exported: no export *, no default.': {
    file: 'src/modules/policies/index.ts',
    caught: ["export * from './policy.js';", 'export default 1;'],
  },
  'A pure file reads no clock: time is an argument.': {
    file: PURE_FILE,
    caught: ['Date.now();', 'new Date();', 'Date();', 'performance.now();', 'Temporal.Now.instant();'],
  },
  'A pure file takes no chance: ids and random bytes are arguments.': {
    file: PURE_FILE,
    caught: [
      'Math.random();',
      'crypto.randomUUID();',
      'crypto.getRandomValues(bytes);',
      "import { randomBytes } from 'node:crypto';",
      "import { webcrypto as c } from 'crypto';",
    ],
  },
  'A pure file waits for nothing: facts are arguments.': {
    file: 'src/projections/insureds-search/insureds-search.ts',
    caught: [
      'await facts;',
      'for await (const event of log) use(event);',
      'export async function decide() { return 1; }',
      'export const decide = async () => 1;',
      'new Promise(use);',
      'Promise.resolve(1);',
    ],
  },
  'A pure file throws nothing: a refusal is a value with a code.': {
    file: 'src/kernel/decider.ts',
    caught: ['throw new Error("no");'],
  },
  'A pure file knows neither timers, network nor process.': {
    file: PURE_FILE,
    caught: ['setTimeout(f, 1);', 'fetch(url);', 'process.env;', 'queueMicrotask(f);'],
  },
  'A pure file touches no port: facts are arguments.': {
    file: PURE_FILE,
    caught: [
      "import { EventStore } from '../../../kernel/index.js';",
      "import type { KeyRing } from '../../../kernel/index.js';",
      "import { Streams } from '../../../kernel/index.js';",
    ],
  },
  'A worker file is erasable TypeScript: no enum, namespace, decorator or parameter property.': {
    file: WORKER_FILE,
    caught: [
      'enum State { open }',
      'namespace Reader { export const a = 1; }',
      'class Reader { constructor(private readonly path: string) {} }',
      '@sealed class Reader {}',
    ],
  },
};

/** Code that must pass in the file: what is near to a restriction without breaking it, and pure code's words elsewhere. */
export const PASSING_CODE: readonly (readonly [file: string, code: string])[] = [
  [PURE_FILE, 'export const day = (text: string) => new Date(text).toISOString();'],
  [PURE_FILE, "import { createHash } from 'node:crypto';"],
  [PURE_FILE, "import { reject } from '../../../kernel/index.js';"],
  [PURE_FILE, 'export function change(e: E) { switch (e.type) { case "A": return 1; default: return 0; } }'],
  [PURE_FILE, 'export abstract class InsuredDirectory { abstract find(id: string): Promise<string>; }'],
  ['src/modules/policies/attach-policy/attach-policy.spec.ts', 'await ready; throw new Error("red");'],
  ['src/modules/policies/attach-policy/attach-policy.handler.ts', 'await ready; throw new Error("lost");'],
  ['src/kernel/sealing.ts', 'await keys; throw new Error("damaged");'],
  ['src/adapters/system/system-clock.ts', 'export const now = () => new Date();'],
  ['src/platform/config.ts', 'process.env;'],
];

/** Rules of the linter itself that this project leans on, with code each must catch. Types are needed for some. */
export const LEANED_ON: Readonly<Record<string, PlantedCode>> = {
  'no-console': { file: 'src/platform/planted.ts', caught: ['console.log(1);'] },
  'max-lines': { file: 'src/platform/planted.ts', caught: ['export {};\n'.repeat(251)] },
  eqeqeq: {
    file: 'src/platform/planted.ts',
    caught: ['export const same = (a: string, b: string) => a == b;'],
  },
  '@typescript-eslint/no-explicit-any': {
    file: 'src/platform/planted.ts',
    caught: ['export const anything: any = 1;'],
  },
  '@typescript-eslint/no-unused-vars': { file: 'src/platform/planted.ts', caught: ['const forgotten = 1;'] },
  '@typescript-eslint/ban-ts-comment': {
    file: 'src/platform/planted.ts',
    caught: [
      '// @ts-ignore\nexport const one: string = 1;',
      '// @ts-expect-error\nexport const one: string = 1;',
    ],
  },
  '@typescript-eslint/consistent-type-imports': {
    file: 'src/adapters/planted.ts',
    caught: ["import { Json } from '../kernel/event.js';\nexport type Text = Json;"],
  },
  '@typescript-eslint/no-floating-promises': {
    file: 'src/platform/planted.ts',
    caught: ['const send = async () => 1;\nsend();'],
  },
  '@typescript-eslint/no-misused-promises': {
    file: 'src/platform/planted.ts',
    caught: ['const known = async () => true;\nexport const answer = known() ? 1 : 2;'],
  },
  '@typescript-eslint/switch-exhaustiveness-check': {
    file: 'src/platform/planted.ts',
    caught: ['export function f(a: "x" | "y") { switch (a) { case "x": return 1; } return 2; }'],
  },
};
