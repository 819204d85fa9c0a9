import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { Endless } from '../../shell/endless';
import { problemWords } from '../../shell/problem-words';
import { Failed, Loading } from '../../shell/states';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';
import { reasonWords } from './reason-words';
import type { Download } from './use-download';

/** What of a file was not taken in, or only by assumption, in the order of the file. */
export function Problems({ download }: { download: Download }) {
  const say = useWords(downloadsWords);
  const { downloadId, messages } = download;
  const pages = useInfiniteQuery({
    // Those of a running import come with its messages.
    queryKey: ['downloads', 'problems', downloadId, messages, download.state],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['DownloadProblemPage']) => page.next,
    placeholderData: (before) => before,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { downloadId }, query: cursor === undefined ? {} : { cursor } };
      return ask(api.GET('/api/v1/downloads/{downloadId}/problems', { params, signal }));
    },
  });
  const problems = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <Stack component="section" gap="sm" aria-labelledby="problems">
      <Title order={2} size="h4" id="problems">
        {say('problemsTitle')}
      </Title>
      {pages.isPending && <Loading />}
      {pages.error && <Failed error={pages.error} again={() => void pages.refetch()} />}
      {problems && <Text size="sm">{say(problems.length === 0 ? 'allIn' : 'problemsHelp')}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {problems?.map((problem) => (
          <Row key={problem.ordinal} problem={problem} />
        ))}
      </Stack>
      <Endless pages={pages} />
    </Stack>
  );
}

function Row({ problem }: { problem: Schemas['DownloadProblemView'] }) {
  const say = useWords(downloadsWords);
  const reasonOf = useReason();
  const { ordinal, line, column, reason, detail, excerpt } = problem;
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={4}>
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {say('message', { ordinal: ordinal + 1 })}
          </Text>
          <Text size="sm" c="dimmed">
            {say('at', { line, column })}
          </Text>
        </Group>
        <Text>{reasonOf(reason)}</Text>
        {detail !== undefined && (
          <Text size="sm" lang="en" className="breaks">
            {detail}
          </Text>
        )}
        {excerpt !== undefined && (
          <details>
            <summary>{say('excerpt')}</summary>
            <Text
              component="pre"
              size="sm"
              m={0}
              mt={4}
              ff="monospace"
              className="breaks"
              style={{ whiteSpace: 'pre-wrap' }}
            >
              {excerpt}
            </Text>
          </details>
        )}
      </Stack>
    </Card>
  );
}

/** Why, in words; a code that nobody put in words stays a code. */
function useReason(): (reason: string) => string {
  const say = useWords(downloadsWords);
  const sayReason = useWords(reasonWords);
  const sayProblem = useWords(problemWords);
  return (reason) => {
    if (reason in reasonWords.sentences) return sayReason(reason as Parameters<typeof sayReason>[0]);
    if (reason in problemWords.sentences) return sayProblem(reason as Parameters<typeof sayProblem>[0]);
    return say('unknownReason', { reason });
  };
}
