import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { HistoryList } from './history-list';
import { historyWords } from './history-words';

const SHOWN = 5;

/** What happened last. */
export function LatestHistory({ insuredId }: { insuredId: string }) {
  const say = useWords(historyWords);
  const dates = useDates();
  const { data, error, refetch } = useQuery({
    queryKey: ['insureds', 'timeline', insuredId, 'latest'],
    meta: { topics: ['policies', 'edocs', 'emails'] },
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/insureds/{insuredId}/timeline', {
          params: { path: { insuredId }, query: { limit: SHOWN } },
          signal,
        }),
      ),
  });
  if (error) return <ProblemAlert error={error} again={() => void refetch()} />;
  if (data === undefined) return null;
  if (data.items.length === 0) return <Text size="sm">{say('empty')}</Text>;
  return <HistoryList insuredId={insuredId} items={data.items} when={dates.since} />;
}
