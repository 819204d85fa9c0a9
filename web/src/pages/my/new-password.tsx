import { Alert, Button, Card, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useSession } from '../../session';
import { useBrokerage } from '../../shell/brokerage';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { myWords } from './my-words';

/** A link to choose another password, sent to one's own email. */
export function NewPassword() {
  const say = useWords(myWords);
  const { slug: brokerage } = useBrokerage();
  const { email } = useSession();
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/password-resets', { body: { brokerage, email } })),
  });
  return (
    <Card withBorder component="section" aria-label={say('password')}>
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4">
          {say('password')}
        </Title>
        <Text size="sm" className="breaks">
          {say('passwordHelp', { email })}
        </Text>
        {send.error && <ProblemAlert error={send.error} />}
        {send.isSuccess ? (
          <Alert color="green" role="status">
            {say('linkSent')}
          </Alert>
        ) : (
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            {say('sendLink')}
          </Button>
        )}
      </Stack>
    </Card>
  );
}
