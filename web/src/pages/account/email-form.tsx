import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { shellWords } from '../../shell/shell-words';
import { useWords } from '../../words/words';
import { useInsured } from '../insured/use-insured';
import { accountWords } from './account-words';

interface Asked {
  readonly label: string;
  readonly action: string;
  readonly first: string;
  readonly ready: boolean;
  /** Under the field: where an email comes from. */
  readonly note?: string | undefined;
  readonly send: (email: string, confirm: boolean) => Promise<unknown>;
  readonly done: (email: string) => void;
  readonly close: () => void;
  /** What to do where somebody else has the email. */
  readonly taken: (holder: { insuredId: string; name: string }) => ReactNode;
}

/** An email for an account: a likely typo is asked about, and of one that is taken it says who has it. */
export function EmailForm({ label, action, first, ready, note, send, done, close, taken }: Asked) {
  const say = useWords(accountWords);
  const sayShell = useWords(shellWords);
  const [email, setEmail] = useState(first);
  const sending = useMutation({
    mutationFn: (asked: { email: string; confirm: boolean }) => send(asked.email, asked.confirm),
    onSuccess: (_, asked) => done(asked.email),
  });
  const { error } = sending;
  const details = error instanceof Problem ? error.details : {};
  const code = error instanceof Problem ? error.code : undefined;
  const suggestion = code === 'email-likely-mistyped' ? String(details['suggestion']) : undefined;
  const holder = code === 'email-taken' ? String(details['insuredId']) : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) sending.mutate({ email: email.trim(), confirm: false });
      }}
    >
      <Stack>
        <TextInput
          label={label}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => {
            sending.reset();
            setEmail(event.currentTarget.value);
          }}
          description={note}
          required
          data-autofocus
        />
        {suggestion !== undefined && (
          <Alert color="orange" role="alert" title={say('likely', { suggestion })}>
            <Group gap="xs">
              <Button
                size="compact-sm"
                onClick={() => {
                  setEmail(suggestion);
                  sending.mutate({ email: suggestion, confirm: false });
                }}
              >
                {say('take')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => sending.mutate({ email: email.trim(), confirm: true })}
              >
                {say('keep')}
              </Button>
            </Group>
          </Alert>
        )}
        {holder !== undefined && <Taken insuredId={holder}>{taken}</Taken>}
        {error && suggestion === undefined && holder === undefined && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {sayShell('cancel')}
          </Button>
          <Button type="submit" loading={sending.isPending} disabled={!ready}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Taken({ insuredId, children }: { insuredId: string; children: Asked['taken'] }) {
  const say = useWords(accountWords);
  const { data } = useInsured(insuredId);
  if (data === undefined) return null;
  const { name } = data.body;
  return (
    <Alert color="orange" role="alert" title={say('taken', { name })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{say('takenHelp')}</Text>
        {children({ insuredId, name })}
        <Anchor component={Link} href={`/insureds/${insuredId}`} size="sm">
          {say('goThere', { name })}
        </Anchor>
      </Stack>
    </Alert>
  );
}
