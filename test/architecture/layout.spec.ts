import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { layoutProblems } from './layout.js';
import { PLANTED_IMPORTS } from './planted-imports.js';

const MODULES = Object.keys(PLANTED_IMPORTS).flatMap((rule) => /^module-(.+)$/.exec(rule)?.[1] ?? []);

const filesOf = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    : [];

describe('where files stand', () => {
  it('is right in src, test and bench', () => {
    const paths = ['src', 'test', 'bench'].flatMap(filesOf);
    expect(paths).toContain('src/kernel/index.ts');
    expect(layoutProblems(paths, MODULES)).toEqual([]);
  });

  it.each([
    ['src/modules/policies/dtos/policy.ts', 'no folder is called dtos'],
    ['test/helpers/given.ts', 'no folder is called helpers'],
    ['src/modules/policies/attach-policy/index.ts', 'only modules and the kernel have an index.ts'],
    ['src/adapters/index.ts', 'only modules and the kernel have an index.ts'],
    ['src/services/policy.ts', 'not a place of src'],
    ['src/policy.ts', 'not a place of src'],
    ['src/modules/claims/claim.ts', 'no rule says what claims may import'],
  ])('%s: %s', (path, problem) => {
    expect(layoutProblems([path], MODULES)).toEqual([`${path}: ${problem}`]);
  });

  it('may be any of these', () => {
    const paths = [
      'src/kernel/index.ts',
      'src/modules/policies/index.ts',
      'src/main.ts',
      'src/projections/edocs/edocs.ts',
    ];
    expect(layoutProblems(paths, MODULES)).toEqual([]);
  });
});
