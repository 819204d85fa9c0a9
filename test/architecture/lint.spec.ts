import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint, type Linter } from 'eslint';
import { LEANED_ON, PASSING_CODE, PLANTED_CODE } from './planted-code.js';

const RESTRICTIONS = ['no-restricted-syntax', 'no-restricted-imports'];

const lint = async (eslint: ESLint, code: string, filePath: string) =>
  (await eslint.lintText(code, { filePath })).flatMap(({ messages }) => messages);

/** The messages of the restrictions that stand in a rule's options, however deep. */
const messagesIn = (options: unknown): string[] =>
  typeof options !== 'object' || options === null
    ? []
    : Object.entries(options).flatMap(([key, value]) =>
        key === 'message' && typeof value === 'string' ? [value] : messagesIn(value),
      );

describe('the restrictions of eslint.config.js', () => {
  let eslint: ESLint;
  beforeAll(() => {
    // The restrictions read syntax alone; without types a planted file need not be part of the project.
    const syntaxOnly = { parserOptions: { project: false } };
    eslint = new ESLint({
      overrideConfig: { languageOptions: syntaxOnly },
      ruleFilter: ({ ruleId }) => RESTRICTIONS.includes(ruleId),
    });
  });

  it('each have planted code', async () => {
    const messages = new Set<string>();
    for (const file of [
      'src/kernel/decider.ts',
      'src/modules/policies/policy.ts',
      'src/platform/config.ts',
      'src/adapters/a.worker.ts',
      'web/src/shell/frame.tsx',
    ]) {
      const { rules } = (await eslint.calculateConfigForFile(file)) as Linter.Config;
      for (const rule of RESTRICTIONS) messagesIn(rules?.[rule]).forEach((message) => messages.add(message));
    }
    expect(Object.keys(PLANTED_CODE).sort()).toEqual([...messages].sort());
  });

  const planted = Object.entries(PLANTED_CODE).flatMap(([message, { file, caught }]) =>
    caught.map((code) => ({ message, file, code })),
  );
  it.each(planted)('$message $code', async ({ message, file, code }) => {
    const found = await lint(eslint, code, file);
    expect(found.map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });

  it.each(PASSING_CODE)('let %s pass: %s', async (file, code) => {
    expect(await lint(eslint, code, file)).toEqual([]);
  });
});

describe('the rules this project leans on', () => {
  const planted = Object.entries(LEANED_ON).flatMap(([rule, { file, caught }]) =>
    caught.map((code, index) => ({
      rule,
      code,
      file: file.replace('.ts', `-${rule.replace(/\W/g, '')}${index}.ts`),
    })),
  );
  const passing = [
    {
      file: 'src/platform/injected.ts',
      code: "import { Json } from '../kernel/event.js';\nexport const json: Json = 1;\n",
    },
    { file: 'src/cli/progress.ts', code: 'console.log(1);\n' },
  ];
  const switchedOff = { file: 'src/platform/off.ts', code: '/* eslint-disable */\nconsole.log(1);\n' };

  let folder: string;
  const found = new Map<string, (string | null)[]>();
  beforeAll(async () => {
    // Rules that need types need files of a project of their own.
    folder = await mkdtemp(join(tmpdir(), 'planted-'));
    const settings = {
      extends: resolve('tsconfig.json'),
      compilerOptions: { rootDir: '.', types: [], lib: ['es2024', 'dom'] },
      include: ['src'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    for (const { file, code } of [...planted, ...passing, switchedOff]) {
      await mkdir(join(folder, dirname(file)), { recursive: true });
      await writeFile(join(folder, file), code);
    }
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: resolve('eslint.config.js'),
      overrideConfig: {
        languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: folder } },
      },
    });
    for (const { filePath, messages } of await eslint.lintFiles('src')) {
      found.set(
        relative(folder, filePath),
        messages.map(({ ruleId }) => ruleId),
      );
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(planted)('$rule catches its planted code, $#', ({ rule, file }) => {
    expect(found.get(file)).toContain(rule);
  });

  it('leave a value import where Nest injects, and the console to the command line', () => {
    expect(passing.map(({ file }) => found.get(file))).toEqual([[], []]);
  });

  it('cannot be switched off by a comment', () => {
    expect(found.get(switchedOff.file)).toContain('no-console');
  });
});
