import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { onSessionEnded } from '../api/client';
import { SignInForm } from '../pages/sign-in/sign-in-form';
import { SessionIs, useSessionQuery } from '../session';
import { useWords } from '../words/words';
import { useBrokerage } from './brokerage';
import { Failed, Loading } from './states';
import { shellWords } from './shell-words';

/** Pages for one kind of person. A session that ends is opened anew over the page, so that nothing typed is lost. */
export function SignedIn({ kind, children }: { kind: 'staff' | 'insured'; children: ReactNode }) {
  const brokerage = useBrokerage();
  const [place] = useLocation();
  const { data: session, error, refetch } = useSessionQuery();
  if (error && session === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (session === undefined) return <Loading />;
  const own = session?.brokerage.slug === brokerage.slug ? session : null;
  if (own === null)
    return <Redirect to={`~/b/${brokerage.slug}/sign-in`} replace state={{ then: place, kind }} />;
  if (own.kind !== kind)
    return <Redirect to={`~/b/${brokerage.slug}/${own.kind === 'staff' ? 'desk' : 'my'}`} replace />;
  return (
    <SessionIs session={own}>
      {children}
      <SignInAgain email={own.email} kind={kind} />
    </SessionIs>
  );
}

function SignInAgain({ email, kind }: { email: string; kind: 'staff' | 'insured' }) {
  const say = useWords(shellWords);
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={say('sessionEnded')}
    >
      <Text mb="md">{say('sessionEndedHelp')}</Text>
      <SignInForm
        email={email}
        as={kind}
        done={() => {
          setEnded(false);
          void queries.invalidateQueries();
        }}
      />
    </Modal>
  );
}
