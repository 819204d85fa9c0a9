import { Button, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useLine } from '../../shell/badges';
import { Empty } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { insuredsWords } from './insureds-words';

/** Why somebody may not be there: what is downloaded at all, and what to do for who is not. */
export function NobodyFound({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const say = useWords(insuredsWords);
  const line = useLine();
  const insurerName = useInsurerName();
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['downloads', 'feeds'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/feeds', { signal })),
  });
  const policies = data?.feeds.filter(({ kind }) => kind === 'policies') ?? [];
  const insurers = [...new Set(policies.map(({ companyCode }) => companyCode))].map((insurer) => {
    const own = policies.filter(({ companyCode }) => companyCode === insurer);
    const since = own.map(({ firstReceived }) => firstReceived).sort()[0] ?? '';
    return {
      insurer: insurerName(insurer),
      lines: own.map((feed) => line(feed.line ?? '')).join(', '),
      since,
    };
  });
  return (
    <Empty title={say('none')}>
      {filtered && (
        <Text>
          {say('noneFilters')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {say('clearFilters')}
          </Button>
        </Text>
      )}
      {insurers.length > 0 && (
        <>
          <Text>{say('noneHelp')}</Text>
          <List size="sm" ta="start">
            {insurers.map(({ insurer, lines, since }) => (
              <List.Item key={insurer}>
                {say('feedSince', { insurer, lines, day: dates.instant(since) })}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Text>{say('byHandHelp')}</Text>
    </Empty>
  );
}
