import { Badge, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Failed, Loading, PageTitle } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useLanguage, useWords } from '../../words/words';
import { Back } from './back';
import { CountsList } from './counts';
import { downloadsWords } from './downloads-words';
import { PrivateCodes } from './private-codes';
import { Problems } from './problems';
import { sizeOf } from './size';
import { type Download, useDownload } from './use-download';

/** One file: what came of it, and what could not be taken in. */
export function DownloadPage({ downloadId }: { downloadId: string }) {
  const say = useWords(downloadsWords);
  const { data, error, refetch } = useDownload(downloadId);
  return (
    <Stack>
      <Back to="/downloads" text={say('back')} />
      {data ? (
        <Shown download={data} />
      ) : (
        <>
          <PageTitle hidden>{say('title')}</PageTitle>
          {error ? <Failed error={error} again={() => void refetch()} /> : <Loading />}
        </>
      )}
    </Stack>
  );
}

function Shown({ download }: { download: Download }) {
  const say = useWords(downloadsWords);
  const dates = useDates();
  const language = useLanguage();
  const { fileName, startedAt, finishedAt, state, origin, source, bytes, unmapped } = download;
  const from = dates.instant(startedAt);
  const isRunning = state === 'running';
  return (
    <>
      <div>
        <PageTitle>{fileName ?? say('download', { at: from })}</PageTitle>
        <Group gap={8} mt={4}>
          <Badge variant="dot" color={origin === 'daily' ? 'gray' : 'blue'}>
            {say(origin === 'daily' ? 'daily' : 'initial')}
          </Badge>
          <Badge variant="dot" color={isRunning ? 'orange' : 'green'}>
            {say(state)}
          </Badge>
          <Text size="sm">{sizeOf(bytes, language)}</Text>
          <Text size="sm">{say('cameBy', { source: say(source) })}</Text>
        </Group>
        <Text size="sm" c="dimmed">
          {finishedAt === undefined
            ? say('began', { from })
            : say('took', { from, to: dates.instant(finishedAt) })}
        </Text>
      </div>
      <Card component="section" withBorder padding="md" aria-labelledby="facts">
        <Group justify="space-between">
          <Title order={2} size="h4" id="facts">
            {say('facts')}
          </Title>
          {isRunning && <Loader size="sm" aria-hidden />}
        </Group>
        <CountsList download={download} />
      </Card>
      {unmapped.length > 0 && <PrivateCodes codes={unmapped} />}
      <Problems download={download} />
    </>
  );
}
