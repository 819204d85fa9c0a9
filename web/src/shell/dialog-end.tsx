import { Button, type ButtonProps, Group } from '@mantine/core';
import { useWords } from '../words/words';
import { ProblemAlert } from './states';
import { shellWords } from './shell-words';

interface End {
  readonly running: { readonly error: unknown; readonly isPending: boolean };
  readonly action: string;
  readonly close: () => void;
  readonly disabled?: boolean;
  readonly color?: ButtonProps['color'];
  /** What the action does; absent: it submits the form around it. */
  readonly run?: () => void;
}

/** The end of a dialog: why it was refused, the way out, and what the dialog is for. */
export function DialogEnd({ running, action, close, disabled = false, color, run }: End) {
  const say = useWords(shellWords);
  return (
    <>
      {running.error !== null && <ProblemAlert error={running.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {say('cancel')}
        </Button>
        <Button
          type={run === undefined ? 'submit' : 'button'}
          loading={running.isPending}
          disabled={disabled}
          {...(color !== undefined && { color })}
          {...(run !== undefined && { onClick: run })}
        >
          {action}
        </Button>
      </Group>
    </>
  );
}
