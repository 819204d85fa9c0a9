import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { REASONS } from './reasons';

const codesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, code]) => code!);

it('has words for every reason that the reader and the import give', () => {
  const port = readFileSync('src/kernel/ports/download-reader.ts', 'utf8');
  const union = /type ProblemCode =([^;]+);/u.exec(port)![1]!;
  const importing = ['interpret', 'interpret-policy', 'take-batch.provider'].flatMap((file) => {
    const source = readFileSync(`src/modules/downloads/${file}.ts`, 'utf8');
    return codesIn(source, /(?:problem|problemAt|refuse)\([\w.]+, '([a-z-]+)'/gu);
  });
  const decisions = ['src/modules/policies/download-policy-version/download-policy-version.ts'];
  const refused = decisions.flatMap((file) => codesIn(readFileSync(file, 'utf8'), /reject\('([a-z-]+)'\)/gu));
  const given = [...codesIn(union, /'([a-z0-9-]+)'/gu), ...importing, ...refused];
  expect(given.length).toBeGreaterThan(30);
  expect(given.filter((code) => !(code in REASONS))).toEqual([]);
});
