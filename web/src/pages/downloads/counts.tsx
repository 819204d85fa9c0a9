import { Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';
import type { Download } from './use-download';

const PARTS = ['changed', 'known', 'withoutEffect', 'edocs', 'newEDocs', 'otherBroker'] as const;

/** What a download held, in words; what it held nothing of is left out. */
function useCounts(): (download: Download) => { readonly held: string; readonly parts: readonly string[] } {
  const say = useWords(downloadsWords);
  return (download) => {
    const { messages: count, state } = download;
    // Each message of eDocs that brought one new one is told by that.
    const sameEDocs = download.edocs === download.newEDocs;
    const none = state === 'finished' && count === 0;
    return {
      held: none ? say('nothingIn') : say(state === 'running' ? 'messagesSoFar' : 'messages', { count }),
      parts: PARTS.filter((part) => download[part] > 0 && !(part === 'edocs' && sameEDocs)).map((part) =>
        say(part, { count: download[part] }),
      ),
    };
  };
}

/** In a line, for lists. */
export function CountsLine({ download }: { download: Download }) {
  const { held, parts } = useCounts()(download);
  return <Text size="sm">{[held, ...parts].join(' · ')}</Text>;
}

/** Each in a line of its own. */
export function CountsList({ download }: { download: Download }) {
  const { held, parts } = useCounts()(download);
  return (
    <Stack gap={4} mt="xs">
      <Text fw={600}>{held}</Text>
      {parts.length > 0 && (
        <List>
          {parts.map((part) => (
            <List.Item key={part}>{part}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** Whether something could not be taken in. */
export function ProblemCount({ download }: { download: Download }) {
  const say = useWords(downloadsWords);
  if (download.problems === 0) return null;
  return (
    <Group gap={4} wrap="nowrap" c="var(--mantine-color-error)">
      <IconAlertTriangle size={16} aria-hidden />
      <Text size="sm" fw={600}>
        {say('problems', { count: download.problems })}
      </Text>
    </Group>
  );
}
