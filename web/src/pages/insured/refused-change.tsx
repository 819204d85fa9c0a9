import { Alert, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Problem } from '../../api/client';
import { shellWords } from '../../shell/shell-words';
import { ProblemAlert } from '../../shell/states';
import { useLanguage, useWords } from '../../words/words';
import type { Shown } from './attachment';
import { insuredWords } from './insured-words';
import { changesBetween } from './meanwhile';

const STATUSES = {
  active: 'statusActive',
  future: 'statusFuture',
  expired: 'statusExpired',
  cancelled: 'statusCancelled',
} as const;

export function isConflict(error: unknown): boolean {
  return error instanceof Problem && error.code === 'revision-mismatch';
}

/** Reads policies and insureds again: after a change, and where one was decided on what was no longer so. */
export function useLookAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['policies'] });
    void queries.invalidateQueries({ queryKey: ['insureds'] });
  };
}

/** What somebody else changed since a policy was shown, in sentences. */
export function useMeanwhile(): (before: Shown, now: Shown) => string {
  const say = useWords(insuredWords);
  const sayShell = useWords(shellWords);
  const list = new Intl.ListFormat(`${useLanguage()}-CA`);
  return (before, now) =>
    [
      ...changesBetween(before, now).map((change) => {
        if (change.key === 'nowHeldBy') return say(change.key, { names: list.format(change.holders) });
        if (change.key !== 'nowStatus') return say(change.key);
        return say(change.key, { status: sayShell(STATUSES[change.status]) });
      }),
      say('decideAgain'),
    ].join(' ');
}

interface Refused {
  readonly error: unknown;
  /** As it was when it was decided. */
  readonly before: Shown | undefined;
  readonly now: Shown;
}

/** Why a policy was not changed; where somebody else was first, what they changed. */
export function RefusedChange({ error, before, now }: Refused) {
  const say = useWords(insuredWords);
  const meanwhile = useMeanwhile();
  if (!error) return null;
  if (!isConflict(error) || before === undefined) return <ProblemAlert error={error} />;
  return (
    <Alert color="orange" role="alert" title={say('meanwhile')}>
      <Text size="sm">{meanwhile(before, now)}</Text>
    </Alert>
  );
}
