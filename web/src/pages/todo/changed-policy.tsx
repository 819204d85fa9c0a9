import { Anchor, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { ReasonDialog } from '../../shell/reason-dialog';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { confirmNamedInsured, type Ref, unattach } from '../insured/attachment';
import { attachAgain } from './attach-again';
import { Parties, Who } from './parties';
import { PolicyFacts } from './policy-facts';
import { todoWords } from './todo-words';
import type { Tell } from './told';
import { isConflict, useLookAgain } from './use-todo';

type Policy = Schemas['ListedPolicyItem'];

/** A changed named insured: before and now beside each other, to be confirmed or taken from who holds it. */
export function ChangedPolicy({ policy, tell }: { policy: Policy; tell: Tell }) {
  const say = useWords(todoWords);
  const mayChange = useMayChange();
  const lookAgain = useLookAgain('policies', 'insureds');
  const [from, setFrom] = useState<Ref>();
  const { policyNumber: number, before, parties, attachedTo } = policy;
  const confirming = useMutation({
    mutationFn: () => confirmNamedInsured(policy),
    onSuccess: async () => {
      await lookAgain();
      tell({ text: say('confirmed', { number }) });
    },
    onError: (error) => {
      void lookAgain();
      if (isConflict(error)) tell({ about: number, error });
    },
  });
  const earlier = before === undefined ? undefined : { name: before };
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <PolicyFacts policy={policy} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="xs">
          <div>
            <Text size="sm" c="dimmed">
              {say('before')}
            </Text>
            {earlier ? (
              <Who who={earlier} {...(parties[0] && { other: parties[0] })} />
            ) : (
              <Text size="sm">{say('notKnown')}</Text>
            )}
          </div>
          <Parties title={say('now')} parties={parties} {...(earlier && { other: earlier })} />
        </SimpleGrid>
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {say('heldBy')}
          </Text>
          {attachedTo.length === 0 && <Text size="sm">{say('nobodyHolds')}</Text>}
          {attachedTo.map(({ insuredId, name }) => (
            <Anchor key={insuredId} component={Link} href={`/insureds/${insuredId}`} size="sm">
              {name}
            </Anchor>
          ))}
        </Group>
        {attachedTo.length === 0 && <Text size="sm">{say('nobodyHoldsHelp')}</Text>}
        {mayChange && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              aria-label={say('confirmOf', { number })}
              loading={confirming.isPending}
              onClick={() => confirming.mutate()}
            >
              {say('confirm')}
            </Button>
            {attachedTo.map((holder) => (
              <Button
                key={holder.insuredId}
                size="compact-sm"
                variant="default"
                aria-label={say('unattachFromOf', { number, name: holder.name })}
                onClick={() => setFrom(holder)}
              >
                {say('unattachFrom', { name: holder.name })}
              </Button>
            ))}
          </Group>
        )}
        {confirming.error && <ProblemAlert error={confirming.error} />}
      </Stack>
      {from && <Unattach {...{ policy, from, tell }} close={() => setFrom(undefined)} />}
    </Card>
  );
}

interface Unattaching {
  readonly policy: Policy;
  readonly from: Ref;
  readonly tell: Tell;
  readonly close: () => void;
}

function Unattach({ policy, from, tell, close }: Unattaching) {
  const say = useWords(todoWords);
  const lookAgain = useLookAgain('policies', 'insureds');
  const { policyNumber: number, policyId } = policy;
  const { name } = from;
  const takeBack = async () => {
    await attachAgain(policyId, from);
    await lookAgain();
  };
  return (
    <ReasonDialog
      title={say('unattachOf', { number, name })}
      text={say('unattachHelp', { name })}
      action={say('unattach')}
      close={close}
      run={async (reason) => {
        try {
          await unattach(policy, from.insuredId, reason);
        } catch (error) {
          await lookAgain();
          if (isConflict(error)) tell({ about: number, error });
          throw error;
        }
      }}
      done={() => {
        close();
        void lookAgain().then(() => tell({ text: say('unattached', { number, name }), undo: takeBack }));
      }}
    />
  );
}
