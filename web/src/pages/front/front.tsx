import { Anchor, Button, Card, Center, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { useSessionQuery } from '../../session';
import { LanguageButton } from '../../shell/account-menu';
import { Loading, PageTitle } from '../../shell/states';
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
  const [slug, setSlug] = useState('');
  const [, go] = useLocation();
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={420}>
        <Card withBorder padding="lg" shadow="sm">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              go(`/b/${encodeURIComponent(slug.trim().toLowerCase())}`);
            }}
          >
            <Stack>
              <PageTitle>{say('title')}</PageTitle>
              <TextInput
                label={say('brokerage')}
                description={say('help')}
                value={slug}
                onChange={(event) => setSlug(event.currentTarget.value)}
                required
              />
              <Button type="submit">{say('go')}</Button>
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
