import { Button, Card, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { attach, type Ref, undo } from '../insured/attachment';
import { FindInsured } from './find-insured';
import { Parties } from './parties';
import { PolicyFacts } from './policy-facts';
import { todoWords } from './todo-words';
import type { Tell } from './told';
import { isConflict, useLookAgain } from './use-todo';

/** A policy in suspense: whom it came for, and to whom it is attached here. */
export function UnattachedPolicy({ policy, tell }: { policy: Schemas['ListedPolicyItem']; tell: Tell }) {
  const say = useWords(todoWords);
  const mayChange = useMayChange();
  const lookAgain = useLookAgain('policies', 'insureds');
  const [open, { toggle }] = useDisclosure();
  const { policyNumber: number, parties } = policy;
  const attaching = useMutation({
    mutationFn: (to: Ref) => attach(policy, to, false),
    onSuccess: async (attached) => {
      const takeBack = async () => {
        await undo(attached, say('undoReason'));
        await lookAgain();
      };
      await lookAgain();
      tell({ text: say('attached', { number, name: attached.to.name }), undo: takeBack });
    },
    onError: (error) => {
      void lookAgain();
      if (isConflict(error)) tell({ about: number, error });
    },
  });
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs" align="stretch">
        <PolicyFacts policy={policy} />
        <Parties title={say('cameFor')} parties={parties} />
        {mayChange && (
          <Button
            size="compact-sm"
            variant={open ? 'default' : 'light'}
            style={{ alignSelf: 'flex-start' }}
            aria-expanded={open}
            aria-label={say('attachOf', { number })}
            onClick={toggle}
          >
            {say('attachTo')}
          </Button>
        )}
        <Collapse expanded={open}>
          {open && (
            <FindInsured
              first={parties[0]?.name ?? ''}
              {...(parties[0] && { other: parties[0] })}
              action={say('attach')}
              actionOf={(name) => say('attachToOf', { number, name })}
              busy={attaching.isPending ? attaching.variables.insuredId : undefined}
              choose={(insured) => attaching.mutate(insured)}
            />
          )}
        </Collapse>
        {attaching.error && <ProblemAlert error={attaching.error} />}
      </Stack>
    </Card>
  );
}
