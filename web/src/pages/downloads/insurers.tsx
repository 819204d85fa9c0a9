import { Anchor, Badge, Card, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useLine } from '../../shell/badges';
import { Empty, Failed, Loading } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';
import { SilentBadge } from './silent-badge';
import { type Insurer, insurersOf, lastOf, useFeeds } from './use-feeds';

/** Every insurer that sends, with what there is to ask it about. */
export function Insurers() {
  const say = useWords(downloadsWords);
  const { data, error, refetch } = useFeeds();
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} /> : <Loading />;
  if (data.feeds.length === 0)
    return (
      <Empty title={say('noInsurers')}>
        <Text>{say('noInsurersHelp')}</Text>
      </Empty>
    );
  return (
    <>
      <Text size="sm">{say('insurersHelp')}</Text>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {insurersOf(data).map((insurer) => (
          <Row key={insurer.companyCode} insurer={insurer} />
        ))}
      </Stack>
    </>
  );
}

function Row({ insurer }: { insurer: Insurer }) {
  const insurerName = useInsurerName();
  const say = useWords(downloadsWords);
  const line = useLine();
  const dates = useDates();
  const { companyCode, feeds, gaps, unmapped } = insurer;
  const lines = feeds.map((feed) => (feed.kind === 'edocs' ? say('edocsLine') : line(feed.line ?? '')));
  return (
    <Card component="li" withBorder padding="sm">
      <Group gap={8}>
        <Anchor
          component={Link}
          href={`/downloads/insurers/${encodeURIComponent(companyCode)}`}
          fw={600}
          className="breaks"
        >
          {insurerName(companyCode)}
        </Anchor>
        {feeds.every(({ silent }) => silent) && <SilentBadge />}
        {gaps.length > 0 && (
          <Badge variant="dot" color="orange">
            {say('gapCount', { count: gaps.length })}
          </Badge>
        )}
        {unmapped.length > 0 && (
          <Badge variant="dot" color="orange">
            {say('codeCount', { count: unmapped.length })}
          </Badge>
        )}
      </Group>
      <Text size="sm">{lines.join(', ')}</Text>
      <Text size="sm" c="dimmed">
        {say('lastSomething', { since: dates.since(lastOf(insurer)) })}
      </Text>
    </Card>
  );
}
