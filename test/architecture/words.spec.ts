import { beforeAll, describe, expect, it } from '@jest/globals';
import { REJECTIONS } from '../../src/platform/rejections.js';
import { portalWords } from '../support/portal-words.js';

describe('what the portal says', () => {
  let pages: Awaited<ReturnType<typeof portalWords>>;
  beforeAll(async () => {
    pages = await portalWords();
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
