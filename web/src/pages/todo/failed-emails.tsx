import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { FailedEmail } from './failed-email';
import { todoWords } from './todo-words';
import { useTold } from './told';
import { WaitingPages } from './waiting-list';

/** Mails that did not arrive and that nothing since has made pointless. */
export function FailedEmails() {
  const say = useWords(todoWords);
  const { tell, alert } = useTold();
  const pages = useInfiniteQuery({
    queryKey: ['emails', 'outstanding'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['ListedEmailPage']) => page.next,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { state: 'outstanding', ...(cursor !== undefined && { cursor }) } as const;
      return ask(api.GET('/api/v1/emails', { params: { query }, signal }));
    },
  });
  return (
    <>
      {alert}
      <WaitingPages
        pages={pages}
        help={say('emailsHelp')}
        nothing={say('noEmails')}
        row={(mail) => <FailedEmail key={mail.emailId} mail={mail} tell={tell} />}
      />
    </>
  );
}
