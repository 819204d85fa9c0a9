import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

interface Changed {
  readonly topics: readonly string[];
}

/**
 * Reads again what changed at the desk, whoever changed it. The first part of a query's key is its topic, as `GET /changes`
 * names it; a page that was away reads everything again.
 */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/v1/changes');
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      const { topics } = JSON.parse(data) as Changed;
      void queries.invalidateQueries({ predicate: ({ queryKey }) => topics.includes(String(queryKey[0])) });
    });
    source.addEventListener('ended', () => {
      source.close();
      void queries.invalidateQueries({ queryKey: ['session'] });
    });
    return () => source.close();
  }, [queries]);
}
