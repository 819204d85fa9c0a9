import { Anchor, Button, Divider, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';
import { shellWords } from '../../shell/shell-words';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { signInWords } from './sign-in-words';

interface DemoSignIn {
  readonly as: 'admin' | 'broker' | 'auditor' | 'insured';
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const ROLES = { admin: 'roleAdmin', broker: 'roleBroker', auditor: 'roleAuditor' } as const;

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

export function DemoSignIns() {
  const say = useWords(signInWords);
  const { slug } = useBrokerage();
  const { data: demo } = useDemo();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: async ({ email, password, as }: DemoSignIn) => {
      const kind = as === 'insured' ? 'insured' : 'staff';
      const body = { brokerage: slug, email, password, as: kind, cookie: true } as const;
      await ask(api.POST('/api/v1/sessions', { body }));
      await queries.refetchQueries({ queryKey: ['session'] });
    },
  });
  if (demo?.brokerage !== slug) return null;
  const waiting = enter.isPending ? enter.variables.email : undefined;
  const staff = demo.signIns.filter(({ as }) => as !== 'insured');
  const insureds = demo.signIns.filter(({ as }) => as === 'insured');
  return (
    <Stack gap="xs">
      <Divider mt="xs" />
      <Text size="sm">{say('demo')}</Text>
      <Cast title={say('demoStaff')} cast={staff} waiting={waiting} enter={enter.mutate} />
      <Cast title={say('demoInsureds')} cast={insureds} waiting={waiting} enter={enter.mutate} />
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

interface Listed {
  readonly title: string;
  readonly cast: readonly DemoSignIn[];
  readonly waiting: string | undefined;
  readonly enter: (one: DemoSignIn) => void;
}

function Cast({ title, cast, waiting, enter }: Listed) {
  const sayShell = useWords(shellWords);
  return (
    <Stack gap={6} role="group" aria-label={title}>
      <Text size="sm" fw={600} aria-hidden>
        {title}
      </Text>
      {cast.map((one) => (
        <Button
          key={one.email}
          variant="default"
          size="compact-md"
          onClick={() => enter(one)}
          loading={waiting === one.email}
        >
          {one.as === 'insured' ? one.name : sayShell(ROLES[one.as])}
        </Button>
      ))}
    </Stack>
  );
}
