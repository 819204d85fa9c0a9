import { Anchor, Button, Divider, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { signInWords } from './sign-in-words';

interface DemoSignIn {
  readonly as: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** On a demo only: the cast, each a click away. A desk that is none does not know the address. */
export function useDemo() {
  return useQuery({
    queryKey: ['demo'],
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => {
      const answer = await fetch('/api/v1/demo/sign-ins', { signal });
      return answer.ok ? ((await answer.json()) as { brokerage: string; signIns: DemoSignIn[] }) : null;
    },
  });
}

export function DemoSignIns({ done }: { done: () => void }) {
  const say = useWords(signInWords);
  const { data: demo } = useDemo();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: async ({ email, password }: DemoSignIn) => {
      const body = { brokerage: demo!.brokerage, email, password, cookie: true };
      await ask(api.POST('/api/v1/sessions', { body }));
      await queries.refetchQueries({ queryKey: ['session'] });
    },
    onSuccess: done,
  });
  if (!demo) return null;
  return (
    <Stack gap="xs">
      <Divider label={say('demo')} />
      {demo.signIns.map((one) => (
        <Button
          key={one.email}
          variant="light"
          size="compact-md"
          onClick={() => enter.mutate(one)}
          loading={enter.isPending && enter.variables.email === one.email}
        >
          {`${one.name} · ${one.as}`}
        </Button>
      ))}
      {enter.error && <ProblemAlert error={enter.error} />}
      <Text size="sm" c="dimmed">
        {say('demoNote')}
      </Text>
      <Anchor href="/mailbox" size="sm">
        {say('mailbox')}
      </Anchor>
    </Stack>
  );
}
