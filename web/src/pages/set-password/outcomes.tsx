import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api, ask, Problem } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';
import { PageTitle, ProblemAlert, useProblem } from '../../shell/states';
import { useWords } from '../../words/words';
import { setPasswordWords } from './set-password-words';

const LINK_UNKNOWN = new Problem('link-unknown', 404);

export function PasswordSaved() {
  const say = useWords(setPasswordWords);
  return (
    <Outcome title={say('done')} text={say('doneHelp')}>
      <Button component={Link} href="/sign-in">
        {say('signIn')}
      </Button>
    </Outcome>
  );
}

/** Cut off on the way from the mail, or no link of this desk at all. */
export function LinkIncomplete() {
  const say = useWords(setPasswordWords);
  const sayProblem = useProblem();
  return (
    <Outcome title={say('incomplete')} text={sayProblem(LINK_UNKNOWN)}>
      <Button component={Link} href="/forgot-password" variant="default">
        {say('askByEmail')}
      </Button>
    </Outcome>
  );
}

/** Used, replaced or too old: the desk still knows whose it was, and sends another to the same address. */
export function LinkEnded({ token, error }: { token: string; error: unknown }) {
  const say = useWords(setPasswordWords);
  const sayProblem = useProblem();
  const { slug: brokerage } = useBrokerage();
  const renew = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/password-resets', { body: { brokerage, token } })),
  });
  return (
    <Outcome title={say('ended')} text={sayProblem(error)}>
      {renew.isSuccess ? (
        <Alert color="green" role="status">
          {say('renewed')}
        </Alert>
      ) : (
        <>
          <Text size="sm">{say('renewHelp')}</Text>
          <Button loading={renew.isPending} onClick={() => renew.mutate()}>
            {say('renew')}
          </Button>
        </>
      )}
      {renew.error && <ProblemAlert error={renew.error} />}
      <Anchor component={Link} href="/sign-in" ta="center">
        {say('signIn')}
      </Anchor>
    </Outcome>
  );
}

/** A new link would ask the same again: only the brokerage can help. */
export function Stopped({ error }: { error: unknown }) {
  const say = useWords(setPasswordWords);
  const sayProblem = useProblem();
  const { phone } = useBrokerage();
  return (
    <Outcome title={say('stopped')} text={sayProblem(error)}>
      {phone !== undefined && (
        <Button component="a" href={`tel:${phone.replace(/[^\d+]/gu, '')}`}>
          {say('call', { phone })}
        </Button>
      )}
    </Outcome>
  );
}

function Outcome({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Stack>
      <PageTitle>{title}</PageTitle>
      <Text role="status">{text}</Text>
      {children}
    </Stack>
  );
}
