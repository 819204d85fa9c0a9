import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import type { Codes } from '../../shell/codes';
import { documentsWords } from './documents-words';
import { Preview } from './preview';
import { useEDoc, useTitle } from './use-edoc';

/** Which eDoc has the same file. */
export function AlreadyThere({ edocId, codes }: { edocId: string; codes: Codes }) {
  const say = useWords(documentsWords);
  const dates = useDates();
  const titleOf = useTitle(codes);
  const [open, setOpen] = useState(false);
  const edoc = useEDoc(edocId).data?.body;
  if (edoc === undefined) return null;
  const title = titleOf(edoc);
  return (
    <Group gap="xs">
      <Text size="sm">{say('alreadyThere', { title, day: dates.day(edoc.issueDate) })}</Text>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {say('open', { title })}
      </Button>
      {open && (
        <Preview
          {...{ edocId, title, reader: 'staff', isPdf: edoc.pages !== undefined }}
          close={() => setOpen(false)}
        />
      )}
    </Group>
  );
}
