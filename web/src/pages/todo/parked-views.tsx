import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useSession } from '../../session';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { todoWords } from './todo-words';
import { useLookAgain } from './use-todo';
import { viewWords } from './view-words';
import { WaitingList } from './waiting-list';

type View = Schemas['ViewState'];

/** Lists of the desk that stand still, as they met what they cannot take. */
export function ParkedViews() {
  const say = useWords(todoWords);
  const asked = useQuery<readonly View[]>({
    queryKey: ['views'],
    refetchInterval: ({ state }) => (state.data?.some(({ rebuilding }) => rebuilding) ? 2000 : false),
    queryFn: ({ signal }) => ask<View[]>(api.GET('/api/v1/views', { signal })),
  });
  return (
    <WaitingList
      asked={asked}
      items={asked.data?.filter(({ parked, rebuilding }) => parked || rebuilding)}
      help={say('viewsHelp')}
      nothing={say('noViews')}
      row={(view) => <ParkedView key={view.view} view={view} />}
    />
  );
}

function ParkedView({ view }: { view: View }) {
  const say = useWords(todoWords);
  const nameOf = useWords(viewWords);
  const { role } = useSession();
  const lookAgain = useLookAgain('views');
  const known = view.view in viewWords.sentences;
  const name = known ? nameOf(view.view as keyof typeof viewWords.sentences) : view.view;
  const rebuilding = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/views/{view}/rebuild', { params: { path: { view: view.view } } })),
    onSettled: lookAgain,
  });
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs" align="flex-start">
        <Group gap={8}>
          <Text fw={600}>{name}</Text>
          <Badge variant="dot" color={view.rebuilding ? 'blue' : 'red'}>
            {say(view.rebuilding ? 'rebuilding' : 'parked')}
          </Badge>
        </Group>
        <Text size="sm">{say(view.rebuilding ? 'rebuildingHelp' : 'parkedHelp')}</Text>
        {view.error !== undefined && (
          <Text size="sm" c="dimmed" className="breaks">
            {say('viewError', { view: view.view, error: view.error })}
          </Text>
        )}
        {!view.rebuilding &&
          (role === 'admin' ? (
            <Button
              size="compact-sm"
              aria-label={say('rebuildOf', { name })}
              loading={rebuilding.isPending}
              onClick={() => rebuilding.mutate()}
            >
              {say('rebuild')}
            </Button>
          ) : (
            <Text size="sm">{say('askAdmin')}</Text>
          ))}
        {rebuilding.error && <ProblemAlert error={rebuilding.error} />}
      </Stack>
    </Card>
  );
}
