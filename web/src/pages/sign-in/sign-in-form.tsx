import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { api, ask } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { signInWords } from './sign-in-words';

interface Asked {
  /** Whose session is opened again; absent: whoever types. */
  readonly email?: string;
  /** As which of the two, where one email is both; absent: staff first. */
  readonly as?: 'staff' | 'insured' | undefined;
  readonly done?: () => void;
}

export function SignInForm({ email: known, as, done }: Asked) {
  const say = useWords(signInWords);
  const { slug } = useBrokerage();
  const queries = useQueryClient();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const signIn = useMutation({
    mutationFn: async () => {
      const body = { brokerage: slug, email: email.trim(), password, cookie: true, ...(as && { as }) };
      await ask(api.POST('/api/v1/sessions', { body }));
      await queries.refetchQueries({ queryKey: ['session'] });
    },
    onSuccess: () => done?.(),
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
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          visibilityToggleButtonProps={{ 'aria-label': say('show'), tabIndex: 0 }}
          required
        />
        <Text size="sm" role="status" {...(!capsLock && { className: 'visually-hidden' })}>
          {capsLock && say('capsLock')}
        </Text>
        {signIn.error && <ProblemAlert error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {say('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
