import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../words/words';
import { DialogEnd } from './dialog-end';
import { shellWords } from './shell-words';

interface Asked {
  readonly title: string;
  /** What happens, before it does. */
  readonly text: string;
  readonly action: string;
  readonly done: () => void;
  readonly close: () => void;
  readonly run: (reason: string) => Promise<unknown>;
}

/** Asks why, before something is taken away. A refusal leaves the dialog with what was typed. */
export function ReasonDialog({ title, text, action, run, done, close }: Asked) {
  const say = useWords(shellWords);
  const [reason, setReason] = useState('');
  const running = useMutation({ mutationFn: () => run(reason.trim()), onSuccess: done });
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': say('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          running.mutate();
        }}
      >
        <Stack>
          <Text>{text}</Text>
          <TextInput
            label={say('reason')}
            description={say('reasonNote')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            maxLength={500}
            data-autofocus
          />
          <DialogEnd
            running={running}
            action={action}
            close={close}
            disabled={reason.trim() === ''}
            color="red.9"
          />
        </Stack>
      </form>
    </Modal>
  );
}
