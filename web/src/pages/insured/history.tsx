import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { Endless } from '../../shell/endless';
import { Empty, Failed, Loading } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { HistoryList, useClock } from './history-list';
import { byDay } from './history-sentence';
import { historyWords } from './history-words';
import { Section } from './section';

/** All that happened to an insured, the newest first, by days. */
export function History({ insuredId }: { insuredId: string }) {
  const say = useWords(historyWords);
  const dates = useDates();
  const { dayOf, timeOf } = useClock();
  const found = useInfiniteQuery({
    queryKey: ['insureds', 'timeline', insuredId, 'all'],
    meta: { topics: ['policies', 'edocs', 'emails'] },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['TimelinePage']) => page.next,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/insureds/{insuredId}/timeline', {
          params: { path: { insuredId }, query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
  });
  if (found.isPending) return <Loading />;
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />;
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <Empty title={say('empty')}>
        <Text size="sm">{say('emptyHelp')}</Text>
      </Empty>
    );
  return (
    <Stack>
      {byDay(items, dayOf).map(({ day, items: own }) => (
        <Section key={day} title={dates.day(day)}>
          <HistoryList insuredId={insuredId} items={own} when={timeOf} />
        </Section>
      ))}
      <Endless pages={found} />
    </Stack>
  );
}
