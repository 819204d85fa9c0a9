import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { REJECTIONS } from '../../src/platform/rejections.js';

type Sentences = Readonly<Record<string, readonly [en: string, fr: string]>>;

/** Words files stand where a browser does; this much of one is enough for them. */
function standInForABrowser(): void {
  const nothing = { getItem: () => null, setItem: () => undefined };
  Object.assign(globalThis, { localStorage: nothing, document: { documentElement: {} } });
}

describe('what the portal says', () => {
  const pages = new Map<string, Sentences>();
  beforeAll(async () => {
    standInForABrowser();
    const files = readdirSync('web/src', { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('-words.ts'))) {
      const module: object = await import(resolve(join('web/src', file)));
      for (const { namespace, sentences } of Object.values(module) as {
        namespace: string;
        sentences: Sentences;
      }[])
        pages.set(namespace, sentences);
    }
  });

  it('is said in English and French with the same values in it', () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name).sort();
    const problems = [...pages].flatMap(([page, sentences]) =>
      Object.entries(sentences).flatMap(([key, [en, fr]]) =>
        en.trim() === '' || fr.trim() === '' || String(values(en)) !== String(values(fr))
          ? [`${page}.${key}`]
          : [],
      ),
    );
    expect(pages.size).toBeGreaterThan(5);
    expect(problems).toEqual([]);
  });

  it('has both forms of what is counted', () => {
    const alone = [...pages].flatMap(([page, sentences]) =>
      Object.keys(sentences)
        .filter((key) => /_(?:one|other)$/u.test(key))
        .filter((key) => !(key.replace(/_\w+$/u, key.endsWith('_one') ? '_other' : '_one') in sentences))
        .map((key) => `${page}.${key}`),
    );
    expect(alone).toEqual([]);
  });

  it('explains every refusal of the desk', () => {
    const said = pages.get('problems') ?? {};
    expect(Object.keys(REJECTIONS).filter((code) => !(code in said))).toEqual([]);
  });

  it('types its French as French does', () => {
    // A straight apostrophe between letters is a typewriter's; a double mark has a space before it, the others have none.
    const wrong = [...pages].flatMap(([page, sentences]) =>
      Object.entries(sentences)
        .filter(([, [, fr]]) => /\p{L}'\p{L}|[^\s]: |\s[;?!]/u.test(fr.replaceAll(/\{\{\w+\}\}/gu, 'x')))
        .map(([key]) => `${page}.${key}`),
    );
    expect(wrong).toEqual([]);
  });
});
