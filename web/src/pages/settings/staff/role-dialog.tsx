import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { DialogEnd } from '../../../shell/dialog-end';
import { shellWords } from '../../../shell/shell-words';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { RoleChoice } from './role-choice';
import { ROLE_WORDS, type StaffMember } from './staff-member';
import { staffWords } from './staff-words';
import { useChangeStaff } from './use-change-staff';

interface Changing {
  readonly member: StaffMember;
  readonly name: string;
  readonly close: () => void;
}

export function RoleDialog({ member, name, close }: Changing) {
  const say = useWords(staffWords);
  const tell = useTell();
  const sayShell = useWords(shellWords);
  const [role, setRole] = useState(member.role);
  const change = useChangeStaff(member);
  const done = () => {
    tell(say('changed', { name, role: sayShell(ROLE_WORDS[role]) }));
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say('changeOf', { name })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ role }, { onSuccess: done });
        }}
      >
        <Stack>
          <RoleChoice role={role} choose={setRole} />
          <DialogEnd running={change} action={say('change')} close={close} disabled={role === member.role} />
        </Stack>
      </form>
    </Modal>
  );
}
