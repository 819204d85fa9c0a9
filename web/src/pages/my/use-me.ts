import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';

/** The insureds that the account stands for: most often one. */
export function useMe() {
  return useQuery({
    queryKey: ['insureds', 'me'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/me', { signal })),
  });
}

export function useMyPolicies() {
  return useQuery({
    queryKey: ['policies', 'mine'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/me/policies', { signal })),
  });
}

const MY_EDOCS = ['edocs', 'mine'];

export function useMyEDocs() {
  return useQuery({
    queryKey: MY_EDOCS,
    queryFn: ({ signal }) => ask(api.GET('/api/v1/me/edocs', { signal })),
  });
}

/** What was just opened is no longer new, also before the desk says so. */
export function useOpened(): (edocId: string) => void {
  const queries = useQueryClient();
  return (edocId) =>
    queries.setQueryData<Schemas['MyEDoc'][]>(MY_EDOCS, (edocs) =>
      edocs?.map((edoc) => (edoc.edocId === edocId ? { ...edoc, opened: true } : edoc)),
    );
}
