import { Group, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { StatusBadge, useLine } from '../../shell/badges';
import { useDates } from '../../words/dates';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { todoWords } from './todo-words';

type Policy = Pick<Schemas['ListedPolicyItem'], 'policyNumber' | 'companyCode' | 'line' | 'status' | 'terms'>;

/** Which policy it is. */
export function PolicyFacts({ policy }: { policy: Policy }) {
  const say = useWords(todoWords);
  const line = useLine();
  const insurerName = useInsurerName();
  const dates = useDates();
  const term = policy.terms.at(-1);
  return (
    <div>
      <Group gap={8}>
        <Text fw={600} className="breaks">
          {policy.policyNumber}
        </Text>
        <Text size="sm" c="dimmed">
          {`${insurerName(policy.companyCode)} · ${line(policy.line)}`}
        </Text>
        <StatusBadge status={policy.status} />
      </Group>
      {term && (
        <Text size="sm" c="dimmed">
          {say('term', { from: dates.day(term.effective), to: dates.day(term.expiration) })}
        </Text>
      )}
    </div>
  );
}
