import { Button, Card, Group, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { Holders } from './holders';
import { insuredWords } from './insured-words';
import { NamedInsuredChange } from './named-insured-change';
import { PolicyTitle } from './policy-title';
import { PolicyVersions } from './policy-versions';
import { useTerm } from './use-term';

interface Shown {
  readonly policy: Schemas['ProfilePolicy'];
  readonly insured: Schemas['InsuredProfile'];
  readonly unattach: () => void;
  readonly confirmed: () => void;
}

/** A policy that the insured holds. */
export function AttachedPolicy({ policy, insured, unattach, confirmed }: Shown) {
  const say = useWords(insuredWords);
  const dates = useDates();
  const term = useTerm();
  const mayChange = useMayChange();
  const { policyNumber: number, how, attachedTo, terms, gaps } = policy;
  const others = attachedTo.filter(({ insuredId }) => insuredId !== insured.insuredId);
  return (
    <Card withBorder padding="sm">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <PolicyTitle policy={policy} />
          {mayChange && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('unattachOf', { number, name: insured.name })}
              onClick={unattach}
            >
              {say('unattach')}
            </Button>
          )}
        </Group>
        {terms.map((one) => (
          <Text key={one.effective} size="sm">
            {term(one)}
          </Text>
        ))}
        {how !== undefined && (
          <Text size="sm" c="dimmed">
            {say(how)}
          </Text>
        )}
        {others.length > 0 && <Holders intro={say('alsoHeldBy')} holders={others} />}
        {gaps.map(({ term: day, missing }) => (
          <Text key={day} size="sm" c="var(--warns)">
            {say('gap', { count: missing.length, day: dates.day(day), missing: missing.join(', ') })}
          </Text>
        ))}
        {policy.namedInsuredChanged && <NamedInsuredChange policy={policy} confirmed={confirmed} />}
        <PolicyVersions policy={policy} />
      </Stack>
    </Card>
  );
}
