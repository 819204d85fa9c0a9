import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { shellWords } from '../../../shell/shell-words';
import { ProblemAlert } from '../../../shell/states';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { ROLE_WORDS, type StaffMember } from './staff-member';
import { staffWords } from './staff-words';
import { useChangeStaff } from './use-change-staff';

interface Changing {
  readonly member: StaffMember;
  readonly name: string;
  readonly close: () => void;
}

/** Takes access away or gives it back, once it was said what that means. */
export function AccessDialog({ member, name, close }: Changing) {
  const say = useWords(staffWords);
  const tell = useTell();
  const sayShell = useWords(shellWords);
  const change = useChangeStaff(member);
  // As it was asked for: the list may tell of it before the dialog is gone.
  const [disable] = useState(member.state !== 'disabled');
  const done = () => {
    tell(say(disable ? 'isDisabled' : 'isEnabled', { name }));
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say(disable ? 'disableOf' : 'enableOf', { name })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <Stack>
        <Text>
          {say(disable ? 'disableHelp' : 'enableHelp', { role: sayShell(ROLE_WORDS[member.role]) })}
        </Text>
        {change.error && <ProblemAlert error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {sayShell('cancel')}
          </Button>
          <Button
            {...(disable && { color: 'red.8' })}
            loading={change.isPending}
            onClick={() => change.mutate({ disabled: disable }, { onSuccess: done })}
          >
            {say(disable ? 'disable' : 'enable')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
