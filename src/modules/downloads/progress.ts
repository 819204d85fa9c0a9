import type { Attachment, DownloadItem, SmallFile } from '../../kernel/index.js';
import { type DownloadProblem, type DownloadProgressed } from './download.js';
import type { ImportFacts, Interpreted } from './interpreted.js';

/** The messages of a batch as they are kept, each under its number in the file; the documents of a refused one behind it. */
export function keptFiles(items: readonly DownloadItem[]): readonly SmallFile[] {
  return items.flatMap((item): SmallFile[] => {
    const id = rawFileId(item.at.ordinal);
    const raw = item.raw === undefined ? [] : [{ id, bytes: item.raw }];
    return [...raw, ...(item.kind === 'problem' ? documentsOf(item, item.attachments ?? []) : [])];
  });
}

/** The documents of eDocs that were not taken in, so that no eDoc keeps them. Those of an erased one are gone for good. */
export function refusedDocuments(
  items: readonly DownloadItem[],
  interpreted: readonly Interpreted[],
  refusals: ReadonlyMap<Interpreted, DownloadProblem>,
): readonly SmallFile[] {
  return items.flatMap((item, n): readonly SmallFile[] => {
    const one = interpreted[n]!;
    const refused = refusals.get(one) ?? (one.kind === 'problem' ? one.problem : undefined);
    if (item.kind !== 'edocs' || refused === undefined || refused.reason === 'insured-erased') return [];
    return documentsOf(item, item.message.attachments);
  });
}

function documentsOf({ at }: DownloadItem, attachments: readonly Attachment[]): readonly SmallFile[] {
  return attachments.flatMap(({ content }, n) =>
    content ? [{ id: `${rawFileId(at.ordinal)}.${n}`, bytes: content }] : [],
  );
}

export const rawFileId = (ordinal: number): string => String(ordinal);

/** What is recorded of a batch. `refusals` are the messages that the policies or documents refused. */
export function progressOf(
  { downloadId, again }: ImportFacts,
  items: readonly DownloadItem[],
  interpreted: readonly Interpreted[],
  refusals: ReadonlyMap<Interpreted, DownloadProblem>,
): DownloadProgressed['data'] {
  const problems = interpreted.flatMap((one) => refusals.get(one) ?? one.problem ?? []);
  const isRefused = (one: Interpreted) => refusals.has(one) || one.kind === 'problem';
  const number = (kind: Interpreted['kind']) =>
    interpreted.filter((one) => one.kind === kind && !refusals.has(one)).length;
  const unmapped = Map.groupBy(
    interpreted.flatMap((one) => one.unmapped ?? []),
    (code) => code,
  );
  return {
    downloadId,
    through: (items.at(-1)?.at.ordinal ?? -1) + 1,
    counts: {
      messages: items.filter((item) => item.kind !== 'problem' || item.scope === 'message').length,
      versions: number('version'),
      withoutEffect: number('without-effect'),
      edocs: number('edocs'),
      documents: interpreted
        .map((one) => (one.kind === 'edocs' && !refusals.has(one) ? one.edoc.attachments.length : 0))
        .reduce((sum, documents) => sum + documents, 0),
      otherBroker: number('other-broker'),
      problems: interpreted.filter(isRefused).length,
      unmapped: Object.fromEntries([...unmapped].map(([code, of]) => [code, of.length])),
    },
    problems,
    ...(again === true && {
      settled: interpreted
        .filter((one) => one.problem === undefined && !refusals.has(one))
        .map((one) => one.at.ordinal),
    }),
    memos: interpreted.flatMap((one) => (one.kind === 'without-effect' && one.memo ? [one.memo] : [])),
  };
}
