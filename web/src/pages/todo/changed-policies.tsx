import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { ChangedPolicy } from './changed-policy';
import { todoWords } from './todo-words';
import { useTold } from './told';
import { WaitingPages } from './waiting-list';

/** Policies that name somebody else first by now, so that who holds them sees nothing newer. */
export function ChangedPolicies() {
  const say = useWords(todoWords);
  const { tell, alert } = useTold();
  const pages = useInfiniteQuery({
    queryKey: ['policies', 'changed'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['ListedPolicies']) => page.next,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { namedInsuredChanged: 'true', ...(cursor !== undefined && { cursor }) } as const;
      return ask(api.GET('/api/v1/policies', { params: { query }, signal }));
    },
  });
  return (
    <>
      {alert}
      <WaitingPages
        pages={pages}
        help={say('changedHelp')}
        nothing={say('noChanged')}
        row={(policy) => <ChangedPolicy key={policy.policyId} policy={policy} tell={tell} />}
      />
    </>
  );
}
