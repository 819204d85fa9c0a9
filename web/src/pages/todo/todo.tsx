import { Badge, Button, Group, Stack } from '@mantine/core';
import { Link, Redirect, useParams } from 'wouter';
import type { Schemas } from '../../api/client';
import { Failed, Loading, NotFound, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { ChangedPolicies } from './changed-policies';
import { FailedEmails } from './failed-emails';
import { ParkedViews } from './parked-views';
import { SuspendedEDocs } from './suspended-edocs';
import { todoWords } from './todo-words';
import { UnattachedPolicies } from './unattached-policies';
import { COUNTED, type List, LISTS, useTodo } from './use-todo';

/** What waits for somebody, a list at a time, each thing solved where it stands. */
export default function Todo() {
  const say = useWords(todoWords);
  const asked = useParams()['list'];
  const { data: counts, error, refetch } = useTodo();
  const list = LISTS.find((one) => one === asked);
  if (asked !== undefined && list === undefined) return <NotFound />;
  return (
    <Stack>
      <PageTitle>{say('title')}</PageTitle>
      <Lists list={list} counts={counts} />
      {list === 'policies' && <UnattachedPolicies />}
      {list === 'edocs' && <SuspendedEDocs />}
      {list === 'changed' && <ChangedPolicies />}
      {list === 'emails' && <FailedEmails />}
      {list === 'views' && <ParkedViews />}
      {!list && counts && <Redirect to={`/todo/${firstWaiting(counts)}`} replace />}
      {!list && !counts && (error ? <Failed error={error} again={() => void refetch()} /> : <Loading />)}
    </Stack>
  );
}

function firstWaiting(counts: Schemas['Todo']): List {
  return LISTS.find((list) => counts[COUNTED[list]].count > 0) ?? 'policies';
}

function Lists({ list, counts }: { list: List | undefined; counts: Schemas['Todo'] | undefined }) {
  const say = useWords(todoWords);
  return (
    <Group component="nav" aria-label={say('lists')} gap={6}>
      {LISTS.map((one) => {
        const waiting = counts?.[COUNTED[one]];
        return (
          <Button
            key={one}
            component={Link}
            href={`/todo/${one}`}
            size="compact-sm"
            variant={one === list ? 'filled' : 'default'}
            aria-current={one === list ? 'page' : undefined}
            rightSection={
              waiting !== undefined && (
                <Badge variant="default" size="sm">
                  {waiting.more ? `${waiting.count}+` : waiting.count}
                </Badge>
              )
            }
          >
            {say(one)}
          </Button>
        );
      })}
    </Group>
  );
}
