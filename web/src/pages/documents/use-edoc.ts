import { useQuery } from '@tanstack/react-query';
import { api, askWithRevision, type Schemas } from '../../api/client';
import { useCodeNames, type Codes } from '../../shell/codes';

export type EDoc = Schemas['EDocView'];

/** One eDoc as it was when it was asked for, with the revision to decide on: it never changes under a broker's hands. */
export function useEDoc(edocId: string) {
  return useQuery({
    queryKey: ['edoc', edocId],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) =>
      askWithRevision(api.GET('/api/v1/edocs/{edocId}', { params: { path: { edocId } }, signal })),
  });
}

/** What an eDoc is called: its title, else its Document Type. */
export function useTitle(codes: Codes | undefined) {
  const names = useCodeNames(codes);
  return ({ title, documentType }: { readonly title?: string; readonly documentType: string }): string =>
    title === undefined || title === '' ? names.type(documentType) : title;
}
