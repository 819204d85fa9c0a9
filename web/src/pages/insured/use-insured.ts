import { useQuery } from '@tanstack/react-query';
import { api, askWithRevision } from '../../api/client';

/** All of one insured, with the revision to decide on. */
export function useInsured(insuredId: string) {
  return useQuery({
    queryKey: ['insureds', 'profile', insuredId],
    queryFn: ({ signal }) =>
      askWithRevision(api.GET('/api/v1/insureds/{insuredId}', { params: { path: { insuredId } }, signal })),
  });
}
