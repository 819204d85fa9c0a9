import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { Endless } from '../../shell/endless';
import { Empty, Failed, Loading } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useLanguage, useWords } from '../../words/words';
import { CountsLine, ProblemCount } from './counts';
import { downloadsWords } from './downloads-words';
import { sizeOf } from './size';
import { type Download, SOON } from './use-download';

/** Every file that was taken in, the newest first. @param busy whether one is on its way right now */
export function DownloadList({ busy }: { busy: boolean }) {
  const say = useWords(downloadsWords);
  const mayChange = useMayChange();
  const pages = useInfiniteQuery({
    queryKey: ['downloads', 'list'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['DownloadPage']) => page.next,
    refetchInterval: ({ state }) => {
      const running = state.data?.pages[0]?.items.some((one) => one.state === 'running');
      return busy || running === true ? SOON : false;
    },
    queryFn: ({ pageParam: cursor, signal }) =>
      ask(
        api.GET('/api/v1/downloads', { params: { query: cursor === undefined ? {} : { cursor } }, signal }),
      ),
  });
  const rows = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <Stack component="section" gap="sm" aria-labelledby="so-far">
      <Title order={2} size="h4" id="so-far">
        {say('list')}
      </Title>
      {pages.isPending && <Loading />}
      {pages.error && <Failed error={pages.error} again={() => void pages.refetch()} />}
      {rows?.length === 0 && (
        <Empty title={say('none')}>
          <Text>{say(mayChange ? 'noneHelp' : 'noneRead')}</Text>
        </Empty>
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows?.map((download) => (
          <Row key={download.downloadId} download={download} />
        ))}
      </Stack>
      <Endless pages={pages} />
    </Stack>
  );
}

function Row({ download }: { download: Download }) {
  const say = useWords(downloadsWords);
  const dates = useDates();
  const language = useLanguage();
  const { downloadId, fileName, startedAt, state, origin, bytes } = download;
  const at = dates.instant(startedAt);
  return (
    <Card component="li" withBorder padding="sm">
      <Group gap={8}>
        <Anchor component={Link} href={`/downloads/files/${downloadId}`} fw={600} className="breaks">
          {fileName ?? at}
        </Anchor>
        {fileName !== undefined && <Text size="sm">{at}</Text>}
        <Badge variant="dot" color={origin === 'daily' ? 'gray' : 'blue'}>
          {say(origin === 'daily' ? 'daily' : 'initial')}
        </Badge>
        {state === 'running' && (
          <Badge variant="dot" color="orange">
            {say('running')}
          </Badge>
        )}
        <Text size="sm" c="dimmed">
          {sizeOf(bytes, language)}
        </Text>
      </Group>
      <CountsLine download={download} />
      <ProblemCount download={download} />
    </Card>
  );
}
