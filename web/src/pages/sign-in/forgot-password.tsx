import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, ask } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';
import { Entrance } from '../../shell/entrance';
import { PageTitle, ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { signInWords } from './sign-in-words';

export default function ForgotPassword() {
  const say = useWords(signInWords);
  const { slug: brokerage } = useBrokerage();
  const [email, setEmail] = useState('');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/password-resets', { body: { brokerage, email } })),
  });
  return (
    <Entrance>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Stack>
          <PageTitle>{say('forgotTitle')}</PageTitle>
          <Text>{say('forgotText')}</Text>
          <TextInput
            label={say('email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
          />
          {send.error && <ProblemAlert error={send.error} />}
          {send.isSuccess && (
            <Alert color="green" role="status">
              {say('sent')}
            </Alert>
          )}
          <Button type="submit" loading={send.isPending}>
            {say('send')}
          </Button>
          <Anchor component={Link} href="/sign-in" ta="center">
            {say('back')}
          </Anchor>
        </Stack>
      </form>
    </Entrance>
  );
}
