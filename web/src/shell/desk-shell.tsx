import { useQuery } from '@tanstack/react-query';
import { IconDownload, IconListCheck, IconSettings, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, ask } from '../api/client';
import { useSession } from '../session';
import { useWords } from '../words/words';
import { Frame } from './frame';
import { shellWords } from './shell-words';

/** Around the brokers' pages. */
export function DeskShell({ children }: { children: ReactNode }) {
  const say = useWords(shellWords);
  const { role } = useSession();
  const waiting = useWaiting();
  const places = [
    { to: '/insureds', label: say('insureds'), Icon: IconUsers },
    { to: '/todo', label: say('todo'), Icon: IconListCheck, waiting },
    { to: '/downloads', label: say('downloads'), Icon: IconDownload },
    ...(role === 'broker' ? [] : [{ to: '/settings', label: say('settings'), Icon: IconSettings }]),
  ];
  return <Frame places={places}>{children}</Frame>;
}

/** How many things wait for a broker, beside the menu. */
function useWaiting(): string | undefined {
  const { data } = useQuery({
    queryKey: ['policies', 'todo'],
    meta: { topics: ['suspense', 'emails', 'edocs'] },
    queryFn: ({ signal }) => ask(api.GET('/api/v1/todo', { signal })),
  });
  if (data === undefined) return undefined;
  const lists = Object.values(data);
  const sum = lists.reduce((all, { count }) => all + count, 0);
  if (sum === 0) return undefined;
  return lists.some(({ more }) => more) || sum > 99 ? '99+' : String(sum);
}
