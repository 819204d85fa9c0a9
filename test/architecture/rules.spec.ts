import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { cruiseTree } from './cruise.js';
import { PLANTED_IMPORTS } from './planted-imports.js';

const inTree = (path: string) => /^(src|test|bench)\//.test(path);

/** Writes files so that each `from` imports its `to`, beside the real manifest and packages. */
async function plant(
  folder: string,
  imports: readonly (readonly [string, string, 'type'?])[],
): Promise<void> {
  const files = new Map<string, string>();
  for (const [from, to, kind] of imports) {
    const path = inTree(to) ? `./${relative(dirname(from), to).replace(/\.ts$/, '.js')}` : to;
    const line = kind === 'type' ? `import type { Planted } from '${path}';\n` : `import '${path}';\n`;
    files.set(from, (files.get(from) ?? '') + line);
    if (inTree(to) && !files.has(to)) files.set(to, '');
  }
  await mkdir(folder);
  for (const shared of ['package.json', 'tsconfig.json']) await copyFile(shared, join(folder, shared));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), `${text}export type Planted = string;\n`);
  }
}

describe('who may import whom', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planted-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds in src', async () => {
    const { summary } = await cruiseTree(process.cwd());
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(50);
  });

  it('has a planted violation for every rule', async () => {
    const config = await extractDepcruiseConfig('./.dependency-cruiser.js');
    const rules = (config.forbidden ?? []).map((rule) => rule.name);
    expect(Object.keys(PLANTED_IMPORTS).sort()).toEqual(rules.sort());
  });

  it.each(Object.entries(PLANTED_IMPORTS))(
    '%s catches what is planted and no more',
    async (rule, planted) => {
      const tree = join(folder, rule);
      await plant(tree, [...planted.caught, ...planted.passes]);
      const { summary } = await cruiseTree(tree, ['src']);
      const short = (path: string) =>
        path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, '$1').replace(/^node:/, '');
      const found = summary.violations.map(
        ({ rule, from, to }) => `${rule.name}: ${from} imports ${short(to)}`,
      );
      const expected = planted.caught.map(([from, to]) => `${rule}: ${from} imports ${short(to)}`);
      expect(found.sort()).toEqual(expected.sort());
    },
  );
});
