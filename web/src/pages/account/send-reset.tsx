import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { shellWords } from '../../shell/shell-words';
import { useWords } from '../../words/words';
import { accountWords } from './account-words';

interface Sending {
  readonly insuredId: string;
  readonly name: string;
  readonly email: string;
  readonly close: () => void;
}

/** A link for a new password; for who never chose one, a new Welcome. */
export function SendReset({ insuredId, name, email, close }: Sending) {
  const say = useWords(accountWords);
  const sayShell = useWords(shellWords);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/insureds/{insuredId}/password-reset', { params: { path: { insuredId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['emails'] }),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={say('resetTitle', { name })}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        {send.data === undefined ? (
          <Text className="breaks">{say('resetHelp', { email })}</Text>
        ) : (
          <Alert color="green" role="status">
            {say(send.data.template === 'reset' ? 'sentReset' : 'sentWelcome')} {say('junk')}
          </Alert>
        )}
        {send.error && <ProblemAlert error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {send.isSuccess ? say('close') : sayShell('cancel')}
          </Button>
          {!send.isSuccess && (
            <Button loading={send.isPending} onClick={() => send.mutate()} data-autofocus>
              {say('send')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
