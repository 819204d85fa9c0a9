import { Anchor, Stack, Text } from '@mantine/core';
import { useBrokerage } from '../../shell/brokerage';
import { useWords } from '../../words/words';
import { myWords } from './my-words';

/** What to call the brokerage for, with its number where it gave one. */
export function CallUs({ children }: { children: string }) {
  const say = useWords(myWords);
  const { phone } = useBrokerage();
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{children}</Text>
      {phone !== undefined && (
        <Anchor href={`tel:${phone.replace(/[^+\d]/gu, '')}`} size="sm" fw={600}>
          {say('call', { phone })}
        </Anchor>
      )}
    </Stack>
  );
}
