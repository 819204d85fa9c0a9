import { Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Endless } from '../../shell/endless';
import { Failed, Loading } from '../../shell/states';
import { useWords } from '../../words/words';
import { todoWords } from './todo-words';

interface Asked {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Waiting<Item> {
  readonly asked: Asked;
  readonly items: readonly Item[] | undefined;
  /** What waits here, and what to do with it. */
  readonly help: string;
  /** What it means that nothing does. */
  readonly nothing: string;
  readonly row: (item: Item) => ReactNode;
}

/** A list of what waits, in each of its states. */
export function WaitingList<Item>({ asked, items, help, nothing, row }: Waiting<Item>) {
  if (items === undefined)
    return asked.isPending ? <Loading /> : <Failed error={asked.error} again={() => void asked.refetch()} />;
  if (items.length === 0) return <Nothing text={nothing} />;
  return (
    <Stack gap="sm">
      <Text size="sm">{help}</Text>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {items.map(row)}
      </Stack>
    </Stack>
  );
}

function Nothing({ text }: { text: string }) {
  const say = useWords(todoWords);
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <IconCircleCheck size={40} aria-hidden color="var(--mantine-color-green-filled)" />
      <Text fw={600}>{say('nothing')}</Text>
      <Text>{text}</Text>
    </Stack>
  );
}

interface Paged<Item> extends Omit<Waiting<Item>, 'asked' | 'items'> {
  readonly pages: Asked & {
    readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The same, page after page. */
export function WaitingPages<Item>({ pages, ...list }: Paged<Item>) {
  const items = pages.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <WaitingList asked={pages} items={items} {...list} />
      <Endless pages={pages} />
    </>
  );
}
