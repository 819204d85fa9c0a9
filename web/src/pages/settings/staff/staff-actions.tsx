import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../../api/client';
import { useSession } from '../../../session';
import { useBrokerage } from '../../../shell/brokerage';
import { ProblemAlert } from '../../../shell/states';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { AccessDialog } from './access-dialog';
import { RoleDialog } from './role-dialog';
import type { StaffMember } from './staff-member';
import { staffWords } from './staff-words';

/** What an admin does about another staff member. */
export function StaffActions({ member }: { member: StaffMember }) {
  const say = useWords(staffWords);
  const session = useSession();
  const [open, setOpen] = useState<'role' | 'access' | undefined>();
  const close = () => setOpen(undefined);
  const name = member.name ?? say('unknown');
  if (member.staffId === session.staffId)
    return (
      <Text size="sm" c="dimmed">
        {say('youHelp')}
      </Text>
    );
  const isDisabled = member.state === 'disabled';
  return (
    <Group gap="xs">
      {member.state === 'invited' && member.email !== undefined && (
        <InviteAgain email={member.email} name={name} />
      )}
      {!isDisabled && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={say('changeOf', { name })}
          onClick={() => setOpen('role')}
        >
          {say('change')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say(isDisabled ? 'enableOf' : 'disableOf', { name })}
        onClick={() => setOpen('access')}
      >
        {say(isDisabled ? 'enable' : 'disable')}
      </Button>
      {open === 'role' && <RoleDialog member={member} name={name} close={close} />}
      {open === 'access' && <AccessDialog member={member} name={name} close={close} />}
    </Group>
  );
}

/** Asks for a link in their place, as they can themselves; a mail of a moment ago is not doubled. */
function InviteAgain({ email, name }: { email: string; name: string }) {
  const say = useWords(staffWords);
  const tell = useTell();
  const { slug: brokerage } = useBrokerage();
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/password-resets', { body: { brokerage, email } })),
    onSuccess: () => tell(say('againSent', { email })),
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say('againOf', { name })}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {say('again')}
      </Button>
      {send.error && <ProblemAlert error={send.error} />}
    </>
  );
}
