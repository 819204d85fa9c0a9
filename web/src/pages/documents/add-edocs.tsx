import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import type { Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import type { Codes } from '../../shell/codes';
import { documentsWords } from './documents-words';
import { UploadRow } from './upload-row';
import { type Upload, useUploads } from './use-uploads';

interface Adding {
  readonly insured: Schemas['InsuredProfile'];
  readonly codes: Codes;
}

/** PDFs are chosen or dropped, described one by one or all at once, and sent; each says what became of it. */
export function AddEDocs({ insured, codes }: Adding) {
  const say = useWords(documentsWords);
  const [over, setOver] = useState(false);
  const uploads = useUploads(insured, codes);
  const { open, ready, isSending } = uploads;
  const added = uploads.uploads.length - open.length;
  const dragged = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <Paper
      component="section"
      aria-label={say('add')}
      withBorder
      p="md"
      style={{ borderStyle: 'dashed', ...(over && { borderColor: 'var(--focus)', borderWidth: 2 }) }}
      onDragOver={(event) => dragged(event, true)}
      onDragLeave={(event) => dragged(event, false)}
      onDrop={(event) => {
        dragged(event, false);
        uploads.choose([...event.dataTransfer.files]);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          uploads.send();
        }}
      >
        <Stack>
          <Group gap="sm">
            <FileButton multiple accept="application/pdf,.pdf" onChange={uploads.choose}>
              {(props) => (
                <Button
                  {...props}
                  variant={open.length === 0 ? 'filled' : 'default'}
                  leftSection={<IconFileUpload size={18} aria-hidden />}
                >
                  {say('browse')}
                </Button>
              )}
            </FileButton>
            <Text c="dimmed">{say('drop')}</Text>
          </Group>
          {uploads.uploads.map((upload) => (
            <UploadRow
              key={upload.key}
              {...{ upload, insured, codes }}
              change={(patch) => uploads.change(upload.key, patch)}
              leaveOut={() => uploads.leaveOut(upload.key)}
              {...(open.length > 1 && { forAll: () => uploads.forAll(upload.choices) })}
            />
          ))}
          {uploads.uploads.length > 0 && (
            <Group justify="flex-end">
              <Text role="status" size="sm">
                {added > 0 && say('sentAll', { count: added })} {open.some(isAsked) && say('answerFirst')}
              </Text>
              {open.length === 0 ? (
                <Button variant="default" onClick={uploads.clear}>
                  {say('done')}
                </Button>
              ) : (
                <Button type="submit" loading={isSending} disabled={ready.length === 0}>
                  {say('send', { count: Math.max(1, ready.length) })}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
    </Paper>
  );
}

function isAsked({ other, confirmed }: Upload): boolean {
  return typeof other === 'object' && !confirmed;
}
