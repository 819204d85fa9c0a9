import { Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { insuredWords } from './insured-words';

/** What the insurer sent of a policy, the newest first, behind a click. */
export function PolicyVersions({ policy }: { policy: Schemas['ProfilePolicy'] }) {
  const say = useWords(insuredWords);
  const dates = useDates();
  const { policyNumber: number, versions } = policy;
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: 'pointer' }} w="fit-content">
        {say('versions', { count: versions.length })}
      </Text>
      <Stack
        component="ol"
        aria-label={say('versionsOf', { number })}
        gap="xs"
        mt="xs"
        mb={0}
        p={0}
        style={{ listStyle: 'none' }}
      >
        {versions.toReversed().map((version) => {
          const { messageId, effect, effective, sequence, namedInsureds } = version;
          const [from, to] = [dates.day(version.termEffective), dates.day(version.termExpiration)];
          const said = [
            ...(effective === undefined ? [] : [say('inForce', { day: dates.day(effective) })]),
            ...(sequence === undefined ? [] : [say('sequence', { sequence })]),
          ];
          return (
            <li key={messageId}>
              <Text size="sm" fw={600}>
                {[say(effect), ...said].join(' · ')}
              </Text>
              <Text size="sm">{say('term', { from, to })}</Text>
              <Text size="sm" c="dimmed">
                {namedInsureds.join(', ')}
              </Text>
            </li>
          );
        })}
      </Stack>
    </details>
  );
}
