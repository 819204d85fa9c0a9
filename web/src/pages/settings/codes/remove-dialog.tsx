import { Modal, Stack, Text } from '@mantine/core';
import { DialogEnd } from '../../../shell/dialog-end';
import { shellWords } from '../../../shell/shell-words';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { codesWords } from './codes-words';
import type { CodesChange } from './own-codes';
import { useChangeCodes } from './use-change-codes';

interface Asked {
  readonly code: string;
  readonly text: string;
  readonly change: CodesChange;
  readonly close: () => void;
}

/** Takes an own code away, once it was said what then holds. */
export function RemoveDialog({ code, text, change, close }: Asked) {
  const say = useWords(codesWords);
  const tell = useTell();
  const sayShell = useWords(shellWords);
  const remove = useChangeCodes();
  const done = () => {
    tell(say('removed', { code }));
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say('removeOf', { code })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <Stack>
        <Text>{text}</Text>
        <DialogEnd
          running={remove}
          action={say('remove')}
          close={close}
          color="red.8"
          run={() => remove.mutate(change, { onSuccess: done })}
        />
      </Stack>
    </Modal>
  );
}
