import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { shellWords } from '../../shell/shell-words';
import { ProblemAlert, useProblem } from '../../shell/states';
import { useWords } from '../../words/words';
import { todoWords } from './todo-words';

/** What became of the last thing that was done in a list. */
export type Told =
  | { readonly text: string; readonly undo?: () => Promise<unknown> }
  /** Somebody else was first: what it was about may have left the list. */
  | { readonly about: string; readonly error: unknown };
export type Tell = (told: Told) => void;

/** Says above the list what left it, with the way back; takes the focus that stood on what left. */
export function ToldAlert({ told, close }: { told: Told; close: () => void }) {
  const say = useWords(todoWords);
  const sayShell = useWords(shellWords);
  const problem = useProblem();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [told]);
  const undoing = useMutation({ mutationFn: async (undo: () => Promise<unknown>) => undo() });
  const failed = 'error' in told;
  const done = failed ? say('about', { about: told.about, problem: problem(told.error) }) : told.text;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color={failed ? 'red' : 'green'}
      icon={failed ? <IconAlertTriangle /> : <IconCheck />}
      withCloseButton
      closeButtonLabel={sayShell('close')}
      onClose={close}
    >
      <Stack gap="xs" align="flex-start">
        <Text role={failed ? 'alert' : 'status'} className="breaks">
          {undoing.isSuccess ? say('undone') : done}
        </Text>
        {!failed && told.undo && !undoing.isSuccess && (
          <Button
            size="compact-sm"
            variant="default"
            loading={undoing.isPending}
            onClick={() => undoing.mutate(told.undo!)}
          >
            {say('undo')}
          </Button>
        )}
        {undoing.error && <ProblemAlert error={undoing.error} />}
      </Stack>
    </Alert>
  );
}

/** Keeps what was told until the next is, or it is closed. */
export function useTold(): { readonly tell: Tell; readonly alert: React.ReactNode } {
  const [told, setTold] = useState<{ readonly n: number; readonly told: Told }>();
  const tell: Tell = (next) => setTold((last) => ({ n: (last?.n ?? 0) + 1, told: next }));
  const alert = told && <ToldAlert key={told.n} told={told.told} close={() => setTold(undefined)} />;
  return { tell, alert };
}
