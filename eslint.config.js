import { readdirSync } from 'node:fs';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const SPECS = ['**/*.spec.ts'];

/** Files that Nest wires. Every other file of the write side and the read side is pure. */
const WIRED = ['controller', 'handler', 'query', 'provider', 'subscriber', 'module'].map(
  (role) => `**/*.${role}.ts`,
);

const ROOTS = ['src/main.ts', 'src/desk.ts', 'src/cli.ts', 'src/app.module.ts', 'src/composition*.ts'];

/** `key-ring.ts` holds the port `KeyRing`. */
const PORTS = readdirSync(new URL('src/kernel/ports/', import.meta.url)).map((file) =>
  file.replace(/\.ts$/, '').replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase()),
);

const refuse = (message, ...selectors) => ({ selector: selectors.join(', '), message });

/** What holds everywhere in src. */
const EVERYWHERE = [
  refuse(
    'evolve has no default case: a forgotten event must not compile.',
    ...['FunctionDeclaration[id', 'VariableDeclarator[id', 'Property[key', 'MethodDefinition[key'].map(
      (place) => `${place}.name=/^evolve/] SwitchCase[test=null]`,
    ),
  ),
  refuse(
    'Name what is exported: no export *, no default.',
    'ExportAllDeclaration',
    'ExportDefaultDeclaration',
  ),
];

/** Time, chance and facts are arguments of a pure file; a refusal is a value. */
const PURE = [
  refuse(
    'A pure file reads no clock: time is an argument.',
    'MemberExpression[object.name="Date"][property.name="now"]',
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'CallExpression[callee.name="Date"]',
    'MemberExpression[object.name="performance"]',
    'MemberExpression[object.name="Temporal"][property.name="Now"]',
  ),
  refuse(
    'A pure file takes no chance: ids and random bytes are arguments.',
    'MemberExpression[object.name="Math"][property.name="random"]',
    'MemberExpression[object.name="crypto"][property.name=/^(random|getRandomValues|generateKey)/]',
    'ImportDeclaration[source.value=/^(node:)?crypto$/] > ImportSpecifier[imported.name=/^(random|getRandomValues|generateKey|webcrypto)/]',
  ),
  refuse(
    'A pure file waits for nothing: facts are arguments.',
    'AwaitExpression',
    ':function[async=true]',
    'ForOfStatement[await=true]',
    'NewExpression[callee.name="Promise"]',
    'MemberExpression[object.name="Promise"]',
  ),
  refuse('A pure file throws nothing: a refusal is a value with a code.', 'ThrowStatement'),
  refuse(
    'A pure file knows neither timers, network nor process.',
    'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)$/]',
    'MemberExpression[object.name="process"]',
  ),
];

/** Node runs a worker's source by stripping its types, so only what can be stripped may stand there. */
const WORKER = [
  refuse(
    'A worker file is erasable TypeScript: no enum, namespace, decorator or parameter property.',
    'TSEnumDeclaration',
    'TSModuleDeclaration[declare!=true]',
    'TSParameterProperty',
    'Decorator',
  ),
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'data/', 'docs/generated/', 'web/src/api/schema.ts']),
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.base],
    rules: { 'prefer-const': 'error', 'no-var': 'error', eqeqeq: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.check.json', './web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      // An answer is an object in the shape of its class, which only documents it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A literal beside `string` says what the other strings are not.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // noUncheckedIndexedAccess asks for a mark where an index is known to exist.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A port's method is async by contract, also where one adapter has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Row and event types are chosen by the caller and appear once in a port's signature.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-console': 'error',
      'max-lines': ['error', 250],
      'no-restricted-syntax': ['error', ...EVERYWHERE],
    },
  },
  { files: ['src/main.ts', 'src/cli.ts', 'src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // Nest injects by the emitted metadata of a constructor, which a type-only import would lose.
    files: [...WIRED, ...ROOTS, 'src/platform/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['src/kernel/**/*.ts', 'src/modules/**/*.ts', 'src/projections/**/*.ts'],
    ignores: [...SPECS, ...WIRED, 'src/kernel/ports/**', 'src/kernel/{claims,sealing,streams}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...PURE] },
  },
  {
    files: ['src/modules/**/*.ts', 'src/projections/**/*.ts'],
    ignores: [...SPECS, ...WIRED],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/kernel/index\\.js$',
              importNames: [...PORTS, 'Streams', 'EventCodec'],
              message: 'A pure file touches no port: facts are arguments.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.worker.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...WORKER] },
  },
  {
    files: ['web/src/**/*.ts', 'web/src/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', 250],
      'no-restricted-syntax': [
        'error',
        refuse(
          'What people read stands in a words file, in English and French.',
          'JSXText[value=/\\p{L}/u]',
          'JSXAttribute[name.name=/^(label|title|placeholder|description|alt|aria-label|error)$/] > Literal[value=/\\p{L}/u]',
        ),
      ],
    },
  },
  { files: ['web/src/**/*-words.ts'], rules: { 'max-lines': 'off' } },
  {
    // Answers of HTTP tests are untyped JSON.
    files: [...SPECS, 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
);
