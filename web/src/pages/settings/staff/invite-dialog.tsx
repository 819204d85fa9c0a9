import { Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../../api/client';
import { DialogEnd } from '../../../shell/dialog-end';
import { shellWords } from '../../../shell/shell-words';
import { useTell } from '../../../shell/tell';
import { useLanguage, useWords } from '../../../words/words';
import { RoleChoice } from './role-choice';
import { staffWords } from './staff-words';

type Invitation = Schemas['Invitation'];

export function InviteDialog({ close }: { close: () => void }) {
  const say = useWords(staffWords);
  const tell = useTell();
  const sayShell = useWords(shellWords);
  const queries = useQueryClient();
  const first = { name: '', email: '', role: 'broker', language: useLanguage() } as const;
  const [invitation, setInvitation] = useState<Invitation>(first);
  const set = (part: Partial<Invitation>) => setInvitation((before) => ({ ...before, ...part }));
  const invite = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/staff', { body: { ...invitation, email: invitation.email.trim() } })),
    onSuccess: ({ email }) => {
      void queries.invalidateQueries({ queryKey: ['staff'] });
      tell(say('sent', { email }));
      close();
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      title={say('invite')}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={say('name')}
            value={invitation.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            maxLength={200}
            autoComplete="off"
            required
            data-autofocus
          />
          <TextInput
            label={say('email')}
            type="email"
            value={invitation.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
            autoComplete="off"
            required
          />
          <RoleChoice role={invitation.role} choose={(role) => set({ role })} />
          <NativeSelect
            label={say('language')}
            value={invitation.language}
            onChange={(event) => set({ language: event.currentTarget.value === 'fr' ? 'fr' : 'en' })}
            data={(['en', 'fr'] as const).map((one) => ({ value: one, label: say(one) }))}
          />
          <Text size="sm">{say('inviteHelp')}</Text>
          <DialogEnd running={invite} action={say('send')} close={close} />
        </Stack>
      </form>
    </Modal>
  );
}
