import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useWords } from '../words/words';
import { shellWords } from './shell-words';

const load = () => import('@mantine/notifications');
const Notifications = lazy(() => load().then(({ Notifications: Corner }) => ({ default: Corner })));
let open: () => void = () => undefined;

/** The corner where `useTell` speaks, loaded with the first thing said. */
export function Tells() {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    open = () => setOpened(true);
  }, []);
  return <Suspense fallback={null}>{opened && <Notifications position="bottom-center" />}</Suspense>;
}

/** Says in a corner, to be heard too, what was done. */
export function useTell(): (message: ReactNode) => void {
  const say = useWords(shellWords);
  return (message) => {
    open();
    void load().then(({ notifications }) =>
      notifications.show({
        message,
        autoClose: 8000,
        role: 'status',
        closeButtonProps: { 'aria-label': say('close') },
      }),
    );
  };
}
