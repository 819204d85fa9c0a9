import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { todoWords } from './todo-words';
import { useTold } from './told';
import { UnattachedPolicy } from './unattached-policy';
import { WaitingPages } from './waiting-list';

/** Policies that nobody sees, as they are attached to nobody. */
export function UnattachedPolicies() {
  const say = useWords(todoWords);
  const { tell, alert } = useTold();
  const pages = useInfiniteQuery({
    queryKey: ['policies', 'unattached'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['ListedPolicies']) => page.next,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { attached: 'false', ...(cursor !== undefined && { cursor }) } as const;
      return ask(api.GET('/api/v1/policies', { params: { query }, signal }));
    },
  });
  return (
    <>
      {alert}
      <WaitingPages
        pages={pages}
        help={say('policiesHelp')}
        nothing={say('noPolicies')}
        row={(policy) => <UnattachedPolicy key={policy.policyId} policy={policy} tell={tell} />}
      />
    </>
  );
}
