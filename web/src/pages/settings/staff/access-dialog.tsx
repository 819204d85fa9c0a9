import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { DialogEnd } from '../../../shell/dialog-end';
import { shellWords } from '../../../shell/shell-words';
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
        <DialogEnd
          running={change}
          action={say(disable ? 'disable' : 'enable')}
          close={close}
          {...(disable && { color: 'red.8' })}
          run={() => change.mutate({ disabled: disable }, { onSuccess: done })}
        />
      </Stack>
    </Modal>
  );
}
