import { Badge } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/words';
import { shellWords } from './shell-words';

type Status = Schemas['PolicyOfInsured']['status'];
type Account = Schemas['ListedInsured']['account'];

const STATUSES = {
  active: ['statusActive', 'green'],
  future: ['statusFuture', 'blue'],
  expired: ['statusExpired', 'gray'],
  cancelled: ['statusCancelled', 'red'],
} as const;

const ACCOUNTS = {
  none: ['accountNone', 'gray'],
  invited: ['accountInvited', 'orange'],
  active: ['accountActive', 'green'],
  closed: ['accountClosed', 'gray'],
} as const;

/** A policy's status in words; the colour only repeats it. */
export function StatusBadge({ status }: { status: Status }) {
  const say = useWords(shellWords);
  const [word, colour] = STATUSES[status];
  return (
    <Badge variant="dot" color={colour}>
      {say(word)}
    </Badge>
  );
}

export function AccountBadge({ account }: { account: Account }) {
  const say = useWords(shellWords);
  const [word, colour] = ACCOUNTS[account];
  return (
    <Badge variant="dot" color={colour}>
      {say(word)}
    </Badge>
  );
}

/** A line of business in words; a code nobody named stays a code. */
export function useLine(): (line: string) => string {
  const say = useWords(shellWords);
  return (line) => {
    const key = `line${line}`;
    return key in shellWords.sentences ? say(key as 'lineAUTO') : line;
  };
}
