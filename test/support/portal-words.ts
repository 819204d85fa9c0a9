import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type Sentences = Readonly<Record<string, readonly [en: string, fr: string]>>;

/** Every words file of the portal, by its page. They are written for a browser; this much of one is enough for them. */
export async function portalWords(): Promise<ReadonlyMap<string, Sentences>> {
  const nothing = { getItem: () => null, setItem: () => undefined };
  Object.assign(globalThis, { localStorage: nothing, document: { documentElement: {} } });
  const pages = new Map<string, Sentences>();
  const files = readdirSync('web/src', { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('-words.ts'))) {
    const module: object = await import(resolve(join('web/src', file)));
    const defined = Object.values(module) as { namespace: string; sentences: Sentences }[];
    for (const { namespace, sentences } of defined) pages.set(namespace, sentences);
  }
  return pages;
}
