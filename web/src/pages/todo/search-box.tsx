import { CloseButton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { Failed } from '../../shell/states';
import { useWords } from '../../words/words';
import { todoWords } from './todo-words';

/** How many are offered: who types on sees fewer. */
export const OFFERED = 5;

/** What is typed, and what is asked for once the typing rests. */
export function useTyped(first: string) {
  const [typed, setTyped] = useState(first);
  const [search] = useDebouncedValue(typed.trim(), 150);
  return { typed, setTyped, search };
}

interface Box {
  readonly label: string;
  readonly typed: string;
  readonly setTyped: (text: string) => void;
}

/** A box in a row of a list, with the cursor in it as soon as it opens. */
export function SearchBox({ label, typed, setTyped }: Box) {
  const say = useWords(todoWords);
  const box = useRef<HTMLInputElement>(null);
  return (
    <TextInput
      ref={box}
      label={label}
      type="search"
      autoFocus
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        typed === '' ? undefined : (
          <CloseButton aria-label={say('clear')} onClick={() => (setTyped(''), box.current?.focus())} />
        )
      }
    />
  );
}

interface Found {
  readonly count: number | undefined;
  readonly more: boolean;
  readonly none: string;
  readonly error: unknown;
  readonly again: () => void;
  readonly children: ReactNode;
}

/** What was found, said as well as shown. */
export function Hits({ count, more, none, error, again, children }: Found) {
  const say = useWords(todoWords);
  const said = count === undefined ? '' : count === 0 ? none : say(more ? 'foundMore' : 'found', { count });
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {said}
      </Text>
      {error !== null && <Failed error={error} again={again} />}
      {children}
    </>
  );
}
