import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { ProblemAlert } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { accountWords } from '../account/account-words';
import { ChangeEmail } from '../account/change-email';
import { useMailState } from '../account/mail-state';
import { meaningOf } from './mail-reason';
import { todoWords } from './todo-words';
import type { Tell } from './told';
import { isConflict, useLookAgain } from './use-todo';

type Mail = Schemas['ListedEmail'];

/** A mail that did not arrive: why, and what to do about it. */
export function FailedEmail({ mail, tell }: { mail: Mail; tell: Tell }) {
  const say = useWords(todoWords);
  const mayChange = useMayChange();
  const lookAgain = useLookAgain('emails', 'insureds');
  const [changing, setChanging] = useState(false);
  const { emailId, revision, insuredId, to = '' } = mail;
  const name = mail.insuredName ?? to;
  const resending = useMutation({
    mutationFn: () => {
      const params = { path: { emailId }, header: { 'If-Match': `"${revision}"` } };
      return ask(api.POST('/api/v1/emails/{emailId}/resend', { params }));
    },
    onSuccess: async () => {
      await lookAgain();
      tell({ text: say('resent', { to }) });
    },
    onError: (error) => {
      void lookAgain();
      if (isConflict(error)) tell({ about: name, error });
    },
  });
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Facts mail={mail} />
        {mayChange && (
          <Group gap="xs">
            {insuredId !== undefined && (
              <Button
                size="compact-sm"
                aria-label={say('changeEmailOf', { name })}
                onClick={() => setChanging(true)}
              >
                {say('changeEmail')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('resendOf', { name })}
              loading={resending.isPending}
              onClick={() => resending.mutate()}
            >
              {say('resend')}
            </Button>
          </Group>
        )}
        {resending.error && <ProblemAlert error={resending.error} />}
      </Stack>
      {changing && insuredId !== undefined && (
        <ChangeEmail
          insuredId={insuredId}
          name={name}
          email={to}
          close={() => {
            setChanging(false);
            void lookAgain();
          }}
        />
      )}
    </Card>
  );
}

function Facts({ mail }: { mail: Mail }) {
  const say = useWords(todoWords);
  const sayAccount = useWords(accountWords);
  const stateOf = useMailState();
  const dates = useDates();
  const { reason, insuredId, insuredName } = mail;
  const meaning = reason === undefined ? undefined : meaningOf(reason);
  const facts = [
    say('attempts', { count: mail.attempts }),
    say('asked', { at: dates.instant(mail.requestedAt) }),
    ...(reason === undefined ? [] : [say('reason', { reason })]),
  ];
  return (
    <div>
      <Text fw={600}>{say('mail', { what: sayAccount(mail.template), state: stateOf(mail) })}</Text>
      <Group gap={8}>
        {insuredId !== undefined && (
          <Anchor component={Link} href={`/insureds/${insuredId}`} className="breaks">
            {insuredName ?? say('insured')}
          </Anchor>
        )}
        <Text className="breaks">{mail.to}</Text>
      </Group>
      {meaning !== undefined && <Text size="sm">{say(meaning)}</Text>}
      <Text size="sm" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </div>
  );
}
