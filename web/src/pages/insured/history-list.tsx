import { Stack, Text } from '@mantine/core';
import { useLanguage } from '../../words/words';
import type { Happened } from './history-sentence';
import { useActor, useHistorySentence } from './use-history';

/** Events in sentences, with who and when. */
export function HistoryList({
  insuredId,
  items,
  when,
}: {
  insuredId: string;
  items: readonly Happened[];
  when: (at: string) => string;
}) {
  const sentence = useHistorySentence(insuredId);
  const actor = useActor();
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {items.map((item) => (
        <li key={item.eventId}>
          <Text size="sm" className="breaks">
            {sentence(item)}
          </Text>
          <Text size="sm" c="dimmed">
            {[when(item.at), actor(item.actor)].join(' · ')}
          </Text>
        </li>
      ))}
    </Stack>
  );
}

/** The day on which an instant is for whoever reads (YYYY-MM-DD), and its time of day. */
export function useClock(): {
  readonly dayOf: (at: string) => string;
  readonly timeOf: (at: string) => string;
} {
  const day = new Intl.DateTimeFormat('sv-SE');
  const time = new Intl.DateTimeFormat(`${useLanguage()}-CA`, { timeStyle: 'short' });
  return { dayOf: (at) => day.format(Date.parse(at)), timeOf: (at) => time.format(Date.parse(at)) };
}
