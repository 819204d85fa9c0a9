import { Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogEnd } from '../../../shell/dialog-end';
import { shellWords } from '../../../shell/shell-words';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { codesWords } from './codes-words';
import { type Effect, EFFECTS } from './own-codes';
import { useChangeCodes } from './use-change-codes';

/** `change` is the word on a button already. */
export function effectWord(effect: Effect) {
  return effect === 'change' ? 'changes' : effect;
}

interface Asked {
  /** Empty: one that nobody sent yet. */
  readonly code: string;
  readonly effect: Effect | undefined;
  readonly close: () => void;
}

/** What messages with a code do to their policies. */
export function PurposeDialog({ code: known, effect: before, close }: Asked) {
  const say = useWords(codesWords);
  const tell = useTell();
  const sayShell = useWords(shellWords);
  const queries = useQueryClient();
  const [code, setCode] = useState(known);
  const [effect, setEffect] = useState<Effect>(before ?? 'change');
  const change = useChangeCodes();
  const done = () => {
    void queries.invalidateQueries({ queryKey: ['downloads', 'feeds'] });
    tell(say('saved', { code }));
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={known === '' ? say('add') : say('giveMeaningOf', { code: known })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ do: 'mean', code: code.trim(), effect }, { onSuccess: done });
        }}
      >
        <Stack>
          {known === '' && (
            <TextInput
              label={say('code')}
              description={say('codeHelp')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
              maxLength={20}
              required
              data-autofocus
            />
          )}
          <Radio.Group
            label={say('effect')}
            value={effect}
            onChange={(value) => setEffect(EFFECTS.find((one) => one === value) ?? 'change')}
          >
            <Stack gap="xs" mt="xs">
              {EFFECTS.map((one) => (
                <Radio key={one} value={one} label={say(effectWord(one))} />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            {say('fromNow')}
          </Text>
          <DialogEnd running={change} action={say('save')} close={close} />
        </Stack>
      </form>
    </Modal>
  );
}
