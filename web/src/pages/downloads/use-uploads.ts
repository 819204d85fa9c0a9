import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Schemas, send } from '../../api/client';

export type Origin = Schemas['DownloadView']['origin'];
type Answer = Schemas['UploadedDownload'];

/** How far a file is. */
export type Stage =
  | { readonly at: 'waiting' }
  | { readonly at: 'sending'; readonly share: number }
  /** The desk has all of it. */
  | { readonly at: 'reading' }
  | { readonly at: 'taken'; readonly answer: Answer }
  | { readonly at: 'failed'; readonly error: unknown };

export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly origin: Origin;
  readonly stage: Stage;
}

/** Files on their way to the desk, one after the other, as they are taken in one after the other. */
export function useUploads() {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef(Promise.resolve());

  const at = (key: string, stage: Stage) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, stage } : one)));

  const run = async ({ key, file, origin }: Upload) => {
    const form = new FormData();
    form.append('file', file);
    at(key, { at: 'sending', share: 0 });
    try {
      const answer = await send<Answer>(`/api/v1/downloads?origin=${origin}`, form, {
        progress: (share) => at(key, share < 1 ? { at: 'sending', share } : { at: 'reading' }),
      });
      at(key, { at: 'taken', answer });
    } catch (error) {
      at(key, { at: 'failed', error });
    }
    for (const topic of ['downloads', 'policies', 'insureds', 'edocs', 'suspense'])
      void queries.invalidateQueries({ queryKey: [topic] });
  };
  const inTurn = (upload: Upload) => {
    last.current = last.current.then(() => run(upload));
  };

  return {
    uploads,
    add: (files: readonly File[], origin: Origin) => {
      const added = files.map((file): Upload => {
        return { key: crypto.randomUUID(), file, origin, stage: { at: 'waiting' } };
      });
      setUploads((all) => [...all, ...added]);
      added.forEach(inTurn);
    },
    again: (upload: Upload) => {
      at(upload.key, { at: 'waiting' });
      inTurn(upload);
    },
    clear: () => setUploads((all) => all.filter(({ stage }) => isOnItsWay(stage))),
  };
}

export function isOnItsWay({ at }: Stage): boolean {
  return at === 'waiting' || at === 'sending' || at === 'reading';
}
