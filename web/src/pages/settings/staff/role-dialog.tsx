import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { shellWords } from '../../../shell/shell-words';
import { ProblemAlert } from '../../../shell/states';
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
          {change.error && <ProblemAlert error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayShell('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={role === member.role}>
              {say('change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
