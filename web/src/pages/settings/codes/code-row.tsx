import { Badge, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ProblemAlert } from '../../../shell/states';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { CodeDialog } from './code-dialog';
import { codesWords } from './codes-words';
import type { Row, Table } from './own-codes';
import { RemoveDialog } from './remove-dialog';
import { useChangeCodes } from './use-change-codes';

/** What else there is to know of a code, in words. */
export function CodeMarks({ row, own }: { row: Row; own: boolean }) {
  const say = useWords(codesWords);
  return (
    <Group gap={6}>
      {row.group !== undefined && <Badge variant="default">{say(row.group)}</Badge>}
      {row.documentType !== undefined && (
        <Badge variant="default">{say('typeIs', { code: row.documentType })}</Badge>
      )}
      {row.internal && (
        <Badge variant="dot" color="orange">
          {say('internal')}
        </Badge>
      )}
      {row.hidden === true && (
        <Badge variant="dot" color="gray">
          {say('hidden')}
        </Badge>
      )}
      {own && (
        <Badge variant="dot" color="green">
          {say('own')}
        </Badge>
      )}
    </Group>
  );
}

interface Changing {
  readonly table: Table;
  readonly row: Row;
  readonly types: readonly Row[];
  readonly own: boolean;
}

export function CodeActions({ table, row, types, own }: Changing) {
  const say = useWords(codesWords);
  const tell = useTell();
  const [open, setOpen] = useState<'change' | 'remove' | undefined>();
  const change = useChangeCodes();
  const { code } = row;
  const isHidden = row.hidden === true;
  const close = () => setOpen(undefined);
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say('changeOf', { code })}
        onClick={() => setOpen('change')}
      >
        {say('change')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={change.isPending}
        aria-label={say(isHidden ? 'showOf' : 'hideOf', { code })}
        onClick={() =>
          change.mutate(
            { do: 'put', table, row: { ...row, hidden: !isHidden } },
            {
              onSuccess: () => tell(say('saved', { code })),
            },
          )
        }
      >
        {say(isHidden ? 'show' : 'hide')}
      </Button>
      {own && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={say('removeOf', { code })}
          onClick={() => setOpen('remove')}
        >
          {say('remove')}
        </Button>
      )}
      {change.error && <ProblemAlert error={change.error} />}
      {open === 'change' && <CodeDialog {...{ table, types, close }} first={row} taken={[]} />}
      {open === 'remove' && (
        <RemoveDialog
          code={code}
          text={say('removeHelp', { code })}
          change={{ do: 'remove', table, code }}
          close={close}
        />
      )}
    </Group>
  );
}
