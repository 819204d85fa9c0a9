import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { SuspendedEDoc } from './suspended-edoc';
import { todoWords } from './todo-words';
import { useTold } from './told';
import { WaitingPages } from './waiting-list';

/** Downloaded eDocs that nobody sees, as their policy is not known. */
export function SuspendedEDocs() {
  const say = useWords(todoWords);
  const { tell, alert } = useTold();
  const pages = useInfiniteQuery({
    queryKey: ['suspense', 'list'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['SuspensePage']) => page.next,
    queryFn: ({ pageParam: cursor, signal }) =>
      ask(
        api.GET('/api/v1/suspense', {
          params: { query: cursor === undefined ? {} : { cursor } },
          signal,
        }),
      ),
  });
  return (
    <>
      {alert}
      <WaitingPages
        pages={pages}
        help={say('edocsHelp')}
        nothing={say('noEDocs')}
        row={(edoc) => <SuspendedEDoc key={edoc.edocId} edoc={edoc} tell={tell} />}
      />
    </>
  );
}
