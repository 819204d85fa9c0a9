import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';

/** A file of an insurer. */
export type Download = Schemas['DownloadView'];

/** Milliseconds between two looks at what is being taken in. */
export const SOON = 1000;

/** One download, followed as long as it runs. */
export function useDownload(downloadId: string) {
  return useQuery<Download>({
    queryKey: ['downloads', 'one', downloadId],
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? SOON : false),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/downloads/{downloadId}', { params: { path: { downloadId } }, signal })),
  });
}
