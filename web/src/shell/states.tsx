import { Alert, Anchor, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMoodEmpty } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Problem } from '../api/client';
import { useWords } from '../words/words';
import { problemWords } from './problem-words';
import { shellWords } from './shell-words';

export function Loading() {
  const say = useWords(shellWords);
  return (
    <Center mih="40vh" role="status" aria-label={say('loading')}>
      <Loader />
    </Center>
  );
}

/** A refusal or failure in words that say what to do. Whoever waits for it hears it at once. */
export function ProblemAlert({ error, again }: { error: unknown; again?: () => void }) {
  const say = useWords(shellWords);
  const sayProblem = useProblem();
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text>{sayProblem(error)}</Text>
        {again && (
          <Button size="compact-sm" variant="default" onClick={again}>
            {say('tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** What a refusal means, in the person's language. */
export function useProblem(): (error: unknown) => string {
  const say = useWords(problemWords);
  return (error) => {
    if (!(error instanceof Problem)) return say('internal-error');
    const known = error.code in problemWords.sentences ? error.code : 'internal-error';
    const parts = [say(known as Parameters<typeof say>[0])];
    if (error.retryAfterSeconds !== undefined) parts.push(say('wait', { seconds: error.retryAfterSeconds }));
    if (known === 'internal-error' && error.correlationId !== undefined)
      parts.push(say('reference', { id: error.correlationId }));
    return parts.join(' ');
  };
}

/** A whole page or part that could not be read. */
export function Failed({ error, again }: { error: unknown; again: () => void }) {
  return (
    <Center mih="30vh" p="md">
      <ProblemAlert error={error} again={again} />
    </Center>
  );
}

/** Nothing there, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <IconMoodEmpty size={36} aria-hidden />
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}

/** The page's one heading, which is also its title in the browser and takes the focus after a change of page. */
export function PageTitle({ children, hidden = false }: { children: string; hidden?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · Coverfolio`;
  }, [children]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Title
      order={1}
      size="h2"
      ref={heading}
      tabIndex={-1}
      style={{ outline: 'none' }}
      {...(hidden && { className: 'visually-hidden' })}
    >
      {children}
    </Title>
  );
}

export function NotFound() {
  const say = useWords(shellWords);
  return (
    <Center mih="60vh" p="md" component="main">
      <Stack align="center" ta="center">
        <PageTitle>{say('notFound')}</PageTitle>
        <Text>{say('notFoundHelp')}</Text>
        <Anchor href="/">{say('start')}</Anchor>
      </Stack>
    </Center>
  );
}
