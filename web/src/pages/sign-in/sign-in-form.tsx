import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { signInWords } from './sign-in-words';

interface Asked {
  /** Whose session is opened again; absent: whoever types. */
  readonly email?: string;
  readonly done: () => void;
}

export function SignInForm({ email: known, done }: Asked) {
  const say = useWords(signInWords);
  const { slug } = useBrokerage();
  const queries = useQueryClient();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      await ask(api.POST('/api/v1/sessions', { body: { brokerage: slug, email, password, cookie: true } }));
      await queries.refetchQueries({ queryKey: ['session'] });
    },
    onSuccess: done,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={say('email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          readOnly={known !== undefined}
          required
        />
        <PasswordInput
          label={say('password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('show'), tabIndex: 0 }}
          required
        />
        {signIn.error && <ProblemAlert error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {say('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
