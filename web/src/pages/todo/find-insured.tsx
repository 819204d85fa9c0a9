import { Button, Group, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { AccountBadge } from '../../shell/badges';
import { useWords } from '../../words/words';
import type { Described } from '../insured/compare';
import { Who } from './parties';
import { Hits, OFFERED, SearchBox, useTyped } from './search-box';
import { todoWords } from './todo-words';

interface Finding {
  /** What stands in the box at first. */
  readonly first: string;
  /** Whom they are compared with. */
  readonly other?: Described;
  readonly action: string;
  readonly actionOf: (name: string) => string;
  readonly busy: string | undefined;
  readonly choose: (insured: Schemas['ListedInsured']) => void;
}

/** Finds an insured as their name is typed. */
export function FindInsured({ first, other, action, actionOf, busy, choose }: Finding) {
  const say = useWords(todoWords);
  const { typed, setTyped, search } = useTyped(first);
  const found = useQuery({
    queryKey: ['insureds', 'find', search],
    enabled: search !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/insureds', { params: { query: { search, limit: OFFERED } }, signal })),
  });
  const page = search === '' ? undefined : found.data;
  return (
    <Stack gap="xs">
      <SearchBox label={say('findInsured')} typed={typed} setTyped={setTyped} />
      <Hits
        count={page?.items.length}
        more={page?.next !== undefined}
        none={say('nobody')}
        error={found.error}
        again={() => void found.refetch()}
      >
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {page?.items.map((insured) => (
            <Group component="li" key={insured.insuredId} justify="space-between" gap="xs">
              <div style={{ flex: '1 1 14rem' }}>
                <Who who={insured} {...(other && { other })} />
                <AccountBadge account={insured.account} />
              </div>
              <Button
                size="compact-sm"
                aria-label={actionOf(insured.name)}
                loading={busy === insured.insuredId}
                disabled={busy !== undefined}
                onClick={() => choose(insured)}
              >
                {action}
              </Button>
            </Group>
          ))}
        </Stack>
      </Hits>
    </Stack>
  );
}
