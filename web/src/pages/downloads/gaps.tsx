import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { useLine } from '../../shell/badges';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';

type Gap = Schemas['GapView'];

/** Messages that never came, as their numbers tell. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const say = useWords(downloadsWords);
  return (
    <Card component="section" withBorder padding="md" aria-labelledby="gaps">
      <Stack gap="sm">
        <Title order={2} size="h4" id="gaps">
          {say('gaps')}
        </Title>
        <Text size="sm">{say(gaps.length === 0 ? 'noGaps' : 'gapsHelp')}</Text>
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {gaps.map((gap) => (
            <Row key={`${gap.policyId} ${gap.term}`} gap={gap} />
          ))}
        </Stack>
      </Stack>
    </Card>
  );
}

function Row({ gap }: { gap: Gap }) {
  const say = useWords(downloadsWords);
  const line = useLine();
  const dates = useDates();
  const { missing, term, policyNumber, line: code } = gap;
  return (
    <li>
      <Group gap={8}>
        <Text fw={600} className="breaks">
          {policyNumber ?? say('unknownPolicy')}
        </Text>
        {code !== undefined && (
          <Text size="sm" c="dimmed">
            {line(code)}
          </Text>
        )}
      </Group>
      <Text size="sm">
        {say('missing', { count: missing.length, missing: missing.join(', '), day: dates.day(term) })}
      </Text>
      <Holders policyId={gap.policyId} />
    </li>
  );
}

/** Whose policies these are, to look there. */
function Holders({ policyId }: { policyId: string }) {
  const say = useWords(downloadsWords);
  const { data } = useQuery({
    queryKey: ['policies', 'one', policyId],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/policies/{policyId}', { params: { path: { policyId } }, signal })),
  });
  if (data === undefined) return null;
  if (data.attachedTo.length === 0)
    return (
      <Anchor component={Link} href="/todo/policies" size="sm">
        {say('heldByNobody')}
      </Anchor>
    );
  return data.attachedTo.map(({ insuredId, name }) => (
    <Anchor key={insuredId} component={Link} href={`/insureds/${insuredId}/policies`} size="sm" mr="sm">
      {say('policiesOf', { name })}
    </Anchor>
  ));
}
