import { IconFileText, IconShield, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words';
import { Frame } from './frame';
import { shellWords } from './shell-words';

/** Around the insured's own pages. */
export function MyShell({ children }: { children: ReactNode }) {
  const say = useWords(shellWords);
  const places = [
    { to: '/policies', label: say('myPolicies'), Icon: IconShield },
    { to: '/documents', label: say('myDocuments'), Icon: IconFileText },
    { to: '/profile', label: say('myProfile'), Icon: IconUser },
  ];
  return <Frame places={places}>{children}</Frame>;
}
