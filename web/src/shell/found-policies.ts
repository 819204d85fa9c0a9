import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';

/** Fewer letters and digits than these are no policy number that one looks for. */
const ENOUGH = 4;

/** Policies by a part of their number or of a downloaded name; `page` is undefined until enough is typed. */
export function useFoundPolicies(search: string, limit: number) {
  const enough = search.replace(/[^\p{L}\p{N}]/gu, '').length >= ENOUGH;
  const found = useQuery({
    queryKey: ['policies', 'find', search, limit],
    enabled: enough,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/policies', { params: { query: { search, limit } }, signal })),
  });
  return { ...found, enough, page: enough ? found.data : undefined };
}
