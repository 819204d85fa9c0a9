import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, Problem, type Schemas } from '../../api/client';

/** The lists of the page, in the order in which they stand. */
export const LISTS = ['policies', 'edocs', 'changed', 'emails', 'views'] as const;
export type List = (typeof LISTS)[number];

/** Where each list is counted. */
export const COUNTED = {
  policies: 'unattachedPolicies',
  edocs: 'edocsInSuspense',
  changed: 'namedInsuredChanged',
  emails: 'failedEmails',
  views: 'parkedViews',
} as const satisfies Readonly<Record<List, keyof Schemas['Todo']>>;

const KEY = ['policies', 'todo'];

/** How many wait in each list: the same that the menu adds up. */
export function useTodo() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask(api.GET('/api/v1/todo', { signal })),
  });
}

/** Reads these topics and the counts again. */
export function useLookAgain(...topics: readonly string[]): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const keys = [...topics.map((topic) => [topic]), KEY];
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

/** Whether somebody else was there first, so that what is shown was read again. */
export function isConflict(error: unknown): boolean {
  return error instanceof Problem && (error.status === 412 || error.status === 404);
}
