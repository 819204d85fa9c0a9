import { Button, Group, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { StatusBadge, useLine } from '../../shell/badges';
import { useInsurerName } from '../../shell/codes';
import { useFoundPolicies } from '../../shell/found-policies';
import { useWords } from '../../words/words';
import { numberHits } from '../insureds/hit';
import { Marked } from '../insureds/marked';
import { Hits, OFFERED, SearchBox, useTyped } from './search-box';
import { todoWords } from './todo-words';

interface Finding {
  readonly first: string;
  readonly actionOf: (number: string) => string;
  readonly busy: string | undefined;
  readonly choose: (policy: Schemas['ListedPolicyItem']) => void;
}

/** Finds a policy as its number is typed. */
export function FindPolicy({ first, actionOf, busy, choose }: Finding) {
  const say = useWords(todoWords);
  const line = useLine();
  const insurerName = useInsurerName();
  const { typed, setTyped, search } = useTyped(first);
  const { page, error, refetch } = useFoundPolicies(search, OFFERED);
  return (
    <Stack gap="xs">
      <SearchBox label={say('findPolicy')} typed={typed} setTyped={setTyped} />
      <Hits
        count={page?.items.length}
        more={page?.next !== undefined}
        none={say('noPolicy')}
        error={error}
        again={() => void refetch()}
      >
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {page?.items.map((policy) => (
            <Group component="li" key={policy.policyId} justify="space-between" gap="xs">
              <div style={{ flex: '1 1 14rem' }}>
                <Group gap={6}>
                  <Text size="sm" span className="breaks">
                    <Marked pieces={numberHits(policy.policyNumber, search)} />
                  </Text>
                  <Text size="sm" span c="dimmed">
                    {`${insurerName(policy.companyCode)} · ${line(policy.line)}`}
                  </Text>
                  <StatusBadge status={policy.status} />
                </Group>
                <Text size="sm">{policy.namedInsureds.join(', ')}</Text>
              </div>
              <Button
                size="compact-sm"
                aria-label={actionOf(policy.policyNumber)}
                loading={busy === policy.policyId}
                disabled={busy !== undefined}
                onClick={() => choose(policy)}
              >
                {say('tie')}
              </Button>
            </Group>
          ))}
        </Stack>
      </Hits>
    </Stack>
  );
}
