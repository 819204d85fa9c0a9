import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useLine } from '../../shell/badges';
import { Empty, Failed, Loading, PageTitle } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { Back } from './back';
import { downloadsWords } from './downloads-words';
import { Gaps } from './gaps';
import { PrivateCodes } from './private-codes';
import { SilentBadge } from './silent-badge';
import { type Insurer, insurersOf, useFeeds } from './use-feeds';

/** One insurer: what it sends, and what there is to ask it about. */
export function InsurerPage({ companyCode }: { companyCode: string }) {
  const insurerName = useInsurerName();
  const say = useWords(downloadsWords);
  const { data, error, refetch } = useFeeds();
  const insurer = data && insurersOf(data).find((one) => one.companyCode === companyCode);
  return (
    <Stack>
      <Back to="/downloads/insurers" text={say('backInsurers')} />
      <PageTitle>{say('insurer', { insurer: insurerName(companyCode) })}</PageTitle>
      {!data && (error ? <Failed error={error} again={() => void refetch()} /> : <Loading />)}
      {data && !insurer && <Empty title={say('noSuchInsurer')} />}
      {insurer && (
        <>
          <LastFile insurer={insurer} />
          <Lines insurer={insurer} />
          <Gaps gaps={insurer.gaps} />
          <PrivateCodes codes={insurer.unmapped} />
        </>
      )}
    </Stack>
  );
}

function LastFile({ insurer: { last } }: { insurer: Insurer }) {
  const say = useWords(downloadsWords);
  const dates = useDates();
  if (last === undefined) return null;
  return (
    <Group gap={6}>
      <Text size="sm">{say('lastFile')}</Text>
      <Anchor component={Link} href={`/downloads/files/${last.downloadId}`} size="sm">
        {dates.instant(last.at)}
      </Anchor>
    </Group>
  );
}

function Lines({ insurer: { feeds } }: { insurer: Insurer }) {
  const say = useWords(downloadsWords);
  const line = useLine();
  const dates = useDates();
  return (
    <Card component="section" withBorder padding="md" aria-labelledby="lines">
      <Stack gap="sm">
        <Title order={2} size="h4" id="lines">
          {say('lines')}
        </Title>
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {feeds.map((feed) => {
            const isEDocs = feed.kind === 'edocs';
            return (
              <li key={`${feed.kind} ${feed.line ?? ''}`}>
                <Group gap={8}>
                  <Text fw={600}>{isEDocs ? say('edocsLine') : line(feed.line ?? '')}</Text>
                  {feed.silent && <SilentBadge />}
                </Group>
                <Text size="sm">
                  {[
                    say(isEDocs ? 'documents' : 'received', { count: feed.received }),
                    say('since', { day: dates.instant(feed.firstReceived) }),
                    say('last', { since: dates.since(feed.lastReceived) }),
                  ].join(', ')}
                </Text>
                {feed.silent && <Text size="sm">{say('silentHelp')}</Text>}
              </li>
            );
          })}
        </Stack>
      </Stack>
    </Card>
  );
}
