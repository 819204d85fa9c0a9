import { Anchor, Button, Card, Group, Loader, Progress, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { ProblemAlert } from '../../shell/states';
import { useLanguage, useWords } from '../../words/words';
import { CountsLine, ProblemCount } from './counts';
import { downloadsWords } from './downloads-words';
import { sizeOf } from './size';
import { useDownload } from './use-download';
import type { Upload } from './use-uploads';

/** A file on its way, and what came of it. */
export function UploadRow({ upload, again }: { upload: Upload; again: () => void }) {
  const say = useWords(downloadsWords);
  const language = useLanguage();
  const { file, origin, stage } = upload;
  const { name } = file;
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={6}>
        <Group gap={8}>
          <Text fw={600} className="breaks">
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {`${sizeOf(file.size, language)} · ${say(origin === 'daily' ? 'daily' : 'initial')}`}
          </Text>
        </Group>
        {stage.at === 'waiting' && <Text size="sm">{say('waiting')}</Text>}
        {stage.at === 'sending' && (
          <>
            <Text size="sm">{say('sending', { percent: Math.floor(stage.share * 100) })}</Text>
            <Progress value={stage.share * 100} aria-label={say('sendingOf', { name })} />
          </>
        )}
        {stage.at === 'reading' && <Busy text={say('reading')} />}
        {stage.at === 'taken' && <Taken name={name} {...stage.answer} />}
        {stage.at === 'failed' && (
          <Stack gap="xs" align="flex-start">
            <ProblemAlert error={stage.error} />
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('sendAgainOf', { name })}
              onClick={again}
            >
              {say('sendAgain')}
            </Button>
          </Stack>
        )}
      </Stack>
    </Card>
  );
}

function Busy({ text }: { text: string }) {
  return (
    <Group gap={8}>
      <Loader size={16} aria-hidden />
      <Text size="sm">{text}</Text>
    </Group>
  );
}

interface Answered {
  readonly name: string;
  readonly downloadId: string;
  readonly existing: boolean;
}

function Taken({ name, downloadId, existing }: Answered) {
  const say = useWords(downloadsWords);
  const { data } = useDownload(downloadId);
  return (
    <>
      <div role="status">
        {existing && <Text size="sm">{say('existing')}</Text>}
        {!existing && data?.state === 'running' && <Busy text={say('running')} />}
        {!existing && data?.state === 'finished' && <Text size="sm">{say('taken')}</Text>}
      </div>
      {data && (
        <>
          <CountsLine download={data} />
          <ProblemCount download={data} />
        </>
      )}
      <Anchor
        component={Link}
        href={`/downloads/files/${downloadId}`}
        size="sm"
        w="fit-content"
        aria-label={say('openOf', { name })}
      >
        {say('open')}
      </Anchor>
    </>
  );
}
