import { Anchor, Button, Card, Center, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { useSessionQuery } from '../../session';
import { LanguageButton } from '../../shell/language-button';
import { Loading, PageTitle, ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { useDemo } from '../sign-in/demo-sign-ins';
import { frontWords } from './front-words';

/** The desk's bare address: leads on to the brokerage of whoever is known here. */
export default function Front() {
  const { data: session, isPending } = useSessionQuery();
  const demo = useDemo();
  const slug =
    session?.brokerage.slug ?? demo.data?.brokerage ?? localStorage.getItem('coverfolio.brokerage');
  if (isPending || demo.isPending) return <Loading />;
  return slug ? <Redirect to={`/b/${slug}`} replace /> : <Ask />;
}

function Ask() {
  const say = useWords(frontWords);
  const [typed, setTyped] = useState('');
  const [, go] = useLocation();
  const find = useMutation({
    mutationFn: (slug: string) => ask(api.GET('/api/v1/brokerages/{slug}', { params: { path: { slug } } })),
    onSuccess: ({ slug }) => go(`/b/${slug}`),
  });
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={420}>
        <Card withBorder padding="lg" shadow="sm">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              find.mutate(typed.trim().toLowerCase());
            }}
          >
            <Stack>
              <PageTitle>{say('title')}</PageTitle>
              <TextInput
                label={say('brokerage')}
                description={say('help')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                required
                maxLength={63}
                autoCapitalize="none"
                spellCheck={false}
              />
              {find.error && <ProblemAlert error={find.error} />}
              <Button type="submit" loading={find.isPending}>
                {say('go')}
              </Button>
              <Anchor href="/api" size="sm">
                {say('api')}
              </Anchor>
            </Stack>
          </form>
        </Card>
        <LanguageButton />
      </Stack>
    </Center>
  );
}
