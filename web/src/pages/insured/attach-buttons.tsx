import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Problem } from '../../api/client';
import { useWords } from '../../words/words';
import { type Attached, attach, type Ref, type Shown } from './attachment';
import { insuredWords } from './insured-words';
import { isConflict, RefusedChange, useLookAgain } from './refused-change';
import { useInsured } from './use-insured';

interface Attaching {
  readonly policy: Shown;
  readonly to: Ref;
  readonly done: (attached: Attached) => void;
}

/** Attaches a policy here; where others hold it, instead of them or beside them. */
export function AttachButtons({ policy, to, done }: Attaching) {
  const say = useWords(insuredWords);
  const lookAgain = useLookAgain();
  const attaching = useMutation({
    mutationFn: ({ policy: shown, joint }: { policy: Shown; joint: boolean }) => attach(shown, to, joint),
    onSuccess: (attached) => {
      lookAgain();
      done(attached);
    },
    onError: (error) => isConflict(error) && lookAgain(),
  });
  const { error, variables, isPending } = attaching;
  const held = error instanceof Problem && error.code === 'policy-held';
  const words = { number: policy.policyNumber, name: to.name };
  return (
    <Stack gap="xs">
      {held && <Held holder={String(error.details['holder'])} />}
      {!held && <RefusedChange error={error} before={variables?.policy} now={policy} />}
      {!held && policy.attachedTo.length > 0 && (
        <Text size="sm" c="dimmed">
          {say('attachMoves')}
        </Text>
      )}
      <Group gap="xs">
        {!held && (
          <Button
            size="compact-sm"
            aria-label={say('attachOf', words)}
            loading={isPending && !variables.joint}
            onClick={() => attaching.mutate({ policy, joint: false })}
          >
            {say('attach')}
          </Button>
        )}
        {policy.attachedTo.length > 0 && (
          <Button
            size="compact-sm"
            variant={held ? 'filled' : 'default'}
            aria-label={say('addJointOf', words)}
            loading={isPending && variables.joint}
            onClick={() => attaching.mutate({ policy, joint: true })}
          >
            {say('addJoint')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Why it does not move: who holds it signs in and would lose it. */
function Held({ holder }: { holder: string }) {
  const say = useWords(insuredWords);
  const { data } = useInsured(holder);
  if (data === undefined) return null;
  const { name } = data.body;
  return (
    <Alert color="orange" role="alert" title={say('policyHeld', { name })}>
      <Text size="sm">{say('policyHeldHelp')}</Text>
    </Alert>
  );
}
