import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useWords } from '../words/words';
import { shellWords } from './shell-words';

/** Says in a corner, to be heard too, what was done. */
export function useTell(): (message: ReactNode) => void {
  const say = useWords(shellWords);
  return (message) =>
    notifications.show({
      message,
      autoClose: 8000,
      role: 'status',
      closeButtonProps: { 'aria-label': say('close') },
    });
}
