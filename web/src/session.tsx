import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { api, ask, Problem, type Schemas } from './api/client';

export type Session = Schemas['CurrentSessionView'];

const Current = createContext<Session | null>(null);

/** Who is signed in; null: nobody; undefined: not known yet. */
export function useSessionQuery() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['session'],
    staleTime: 60_000,
    retry: (failures, error) => failures < 2 && error instanceof Problem && error.code === 'unreachable',
    queryFn: async ({ signal }) => {
      try {
        return await ask(api.GET('/api/v1/sessions/current', { signal }));
      } catch (error) {
        // A session that ended under a page is opened anew over it (SignedIn); the page stays as it is.
        if (error instanceof Problem && error.status === 401)
          return queries.getQueryData<Session>(['session']) ?? null;
        throw error;
      }
    },
  });
}

export function SessionIs({ session, children }: { session: Session; children: ReactNode }) {
  return <Current.Provider value={session}>{children}</Current.Provider>;
}

/** Who is signed in, on pages that only they see. */
export function useSession(): Session {
  const session = useContext(Current);
  if (session === null) throw new Error('A page of somebody signed in stands outside of its session');
  return session;
}

/** Whether this person changes things, or only reads them. */
export function useMayChange(): boolean {
  const { role } = useSession();
  return role === 'admin' || role === 'broker';
}

/** Ends the session here and forgets everything that was read in it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await ask(api.DELETE('/api/v1/sessions/current')).catch(() => undefined);
    queries.clear();
    queries.setQueryData(['session'], null);
  };
}
