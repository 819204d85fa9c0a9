import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { FindInsured } from './find-insured';
import { FindPolicy } from './find-policy';
import { todoWords } from './todo-words';
import type { Tell } from './told';
import { isConflict, useLookAgain } from './use-todo';

interface Tying {
  readonly edoc: Schemas['SuspendedEDocView'];
  readonly title: string;
  readonly tell: Tell;
}
interface Tie {
  readonly id: string;
  readonly to: string;
  readonly body: { readonly policyId: string } | { readonly insuredId: string };
}

/** Ties an eDoc to the policy it is about or, where that is not downloaded, to its insured. */
export function TieEDoc({ edoc, title, tell }: Tying) {
  const say = useWords(todoWords);
  const lookAgain = useLookAgain('suspense', 'edocs');
  const [kind, setKind] = useState('policy');
  const { edocId, revision } = edoc;
  const tying = useMutation({
    mutationFn: ({ body }: Tie) => {
      const params = { path: { edocId }, header: { 'If-Match': `"${revision}"` } };
      return ask(api.PATCH('/api/v1/edocs/{edocId}', { params, body }));
    },
    onSuccess: async (_, { to }) => {
      await lookAgain();
      tell({ text: say('tied', { title, to }) });
    },
    onError: (error) => {
      void lookAgain();
      if (isConflict(error)) tell({ about: title, error });
    },
  });
  const busy = tying.isPending ? tying.variables.id : undefined;
  return (
    <Stack gap="xs">
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={say('tieKind')}
        value={kind}
        onChange={setKind}
        data={[
          { value: 'policy', label: say('toPolicy') },
          { value: 'insured', label: say('toInsured') },
        ]}
      />
      <Text size="sm">{say(kind === 'policy' ? 'toPolicyHelp' : 'toInsuredHelp')}</Text>
      {kind === 'policy' ? (
        <FindPolicy
          first={edoc.policyNumber}
          actionOf={(number) => say('tieToOf', { title, to: number })}
          busy={busy}
          choose={({ policyId, policyNumber }) =>
            tying.mutate({ id: policyId, to: policyNumber, body: { policyId } })
          }
        />
      ) : (
        <FindInsured
          first=""
          action={say('tie')}
          actionOf={(name) => say('tieToOf', { title, to: name })}
          busy={busy}
          choose={({ insuredId, name }) => tying.mutate({ id: insuredId, to: name, body: { insuredId } })}
        />
      )}
      {tying.error && <ProblemAlert error={tying.error} />}
    </Stack>
  );
}
