import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';

/** As whom an eDoc is opened: the desk notes when its insured does. */
export type Reader = 'staff' | 'insured';

/** Where the file is, for a link that saves it. */
export function fileAddress(reader: Reader, edocId: string): string {
  return reader === 'staff' ? `/api/v1/edocs/${edocId}/file` : `/api/v1/me/edocs/${edocId}/file`;
}

/** The file itself, kept only as long as it is looked at. @param read told when it is there. */
export function useEDocFile(reader: Reader, edocId: string, read?: () => void) {
  return useQuery({
    queryKey: ['edoc-file', reader, edocId],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const asked = { params: { path: { edocId } }, parseAs: 'arrayBuffer', signal } as const;
      const bytes = await ask<ArrayBuffer>(
        reader === 'staff'
          ? api.GET('/api/v1/edocs/{edocId}/file', asked)
          : api.GET('/api/v1/me/edocs/{edocId}/file', asked),
      );
      read?.();
      return bytes;
    },
  });
}
