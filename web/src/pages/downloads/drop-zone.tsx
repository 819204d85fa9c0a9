import { Button, FileButton, Group, Radio, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';
import type { Origin } from './use-uploads';

/** Where files of insurers are dropped or chosen, after saying what they are. */
export function DropZone({ add }: { add: (files: readonly File[], origin: Origin) => void }) {
  const say = useWords(downloadsWords);
  const [origin, setOrigin] = useState<Origin>('daily');
  const [over, setOver] = useState(false);
  // The same file may be chosen again.
  const forget = useRef<() => void>(null);
  const take = (files: readonly File[]) => {
    if (files.length > 0) add(files, origin);
    forget.current?.();
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label={say('origin')}
        value={origin}
        onChange={(value) => setOrigin(value === 'initial-load' ? 'initial-load' : 'daily')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="daily" label={say('daily')} description={say('dailyHelp')} />
          <Radio value="initial-load" label={say('initial')} description={say('initialHelp')} />
        </Stack>
      </Radio.Group>
      <Stack
        align="center"
        gap="xs"
        p="lg"
        ta="center"

        style={{
          border: `2px dashed var(--mantine-color-${over ? 'brokerage-filled' : 'default-border'})`,
          borderRadius: 'var(--mantine-radius-md)',
          background: over ? 'var(--mantine-color-default-hover)' : undefined,
        }}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take([...event.dataTransfer.files]);
        }}
      >
        <IconFileUpload size={32} aria-hidden />
        <Group gap="xs" justify="center">
          <Text>{say('drop')}</Text>
          <FileButton multiple resetRef={forget} onChange={take} inputProps={{ 'aria-label': say('choose') }}>
            {(props) => <Button {...props}>{say('choose')}</Button>}
          </FileButton>
        </Group>
        <Text size="sm" c="dimmed">
          {say('dropHelp')}
        </Text>
      </Stack>
    </Stack>
  );
}
