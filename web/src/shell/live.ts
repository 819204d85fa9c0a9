import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../session';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly topics?: readonly string[] };
  }
}

interface Changed {
  readonly topics: readonly string[];
}

/**
 * Reads again what changed at the desk, whoever changed it. The first part of a query's key is its topic, as `GET /changes`
 * names it, others stand in its `meta`; a page that was away reads everything again.
 */
export function useLive(): void {
  const queries = useQueryClient();
  const { endsAt } = useSession();
  useEffect(() => {
    const source = new EventSource('/api/v1/changes');
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      const { topics } = JSON.parse(data) as Changed;
      void queries.invalidateQueries({
        predicate: ({ queryKey, meta }) =>
          [String(queryKey[0]), ...(meta?.topics ?? [])].some((topic) => topics.includes(topic)),
      });
    });
    source.addEventListener('ended', () => {
      source.close();
      void queries.invalidateQueries({ queryKey: ['session'] });
    });
    return () => source.close();
    // A session opened anew is another one, whose end is later.
  }, [queries, endsAt]);
}
