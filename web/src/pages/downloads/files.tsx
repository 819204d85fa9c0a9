import { Button, Card, Group, Stack, Title } from '@mantine/core';
import { useMayChange } from '../../session';
import { useWords } from '../../words/words';
import { DownloadList } from './download-list';
import { downloadsWords } from './downloads-words';
import { DropZone } from './drop-zone';
import { UploadRow } from './upload-row';
import { isOnItsWay, useUploads } from './use-uploads';

/** Takes in files, and lists those that were. */
export function Files() {
  const say = useWords(downloadsWords);
  const mayChange = useMayChange();
  const { uploads, add, again, clear } = useUploads();
  const busy = uploads.some(({ stage }) => isOnItsWay(stage));
  return (
    <>
      {mayChange && (
        <Card component="section" withBorder padding="md" aria-labelledby="take-in">
          <Stack>
            <Title order={2} size="h4" id="take-in">
              {say('takeIn')}
            </Title>
            <DropZone add={add} />
            {uploads.length > 0 && (
              <>
                <Group justify="space-between">
                  <Title order={3} size="h5">
                    {say('uploads')}
                  </Title>
                  <Button size="compact-sm" variant="subtle" onClick={clear}>
                    {say('clear')}
                  </Button>
                </Group>
                <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
                  {uploads.map((upload) => (
                    <UploadRow key={upload.key} upload={upload} again={() => again(upload)} />
                  ))}
                </Stack>
              </>
            )}
          </Stack>
        </Card>
      )}
      <DownloadList busy={busy} />
    </>
  );
}
