import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { shellWords } from '../../shell/shell-words';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { type Attached, undo } from './attachment';
import { insuredWords } from './insured-words';
import { useLookAgain } from './refused-change';

/** What was done last on this page. */
export type Done =
  | { readonly attached: readonly Attached[] }
  | { readonly unattached: string }
  | { readonly confirmed: string }
  | { readonly undone: true };

interface Told {
  readonly done: Done;
  readonly tell: (done: Done) => void;
  readonly close: () => void;
}

/** Says what was done; of what was attached, with the way back. */
export function DoneMessage({ done, tell, close }: Told) {
  const say = useWords(insuredWords);
  const sayShell = useWords(shellWords);
  const lookAgain = useLookAgain();
  const undoing = useMutation({
    mutationFn: async (attached: readonly Attached[]) => {
      for (const one of attached) await undo(one, say('undone'));
    },
    onSuccess: () => tell({ undone: true }),
    onSettled: lookAgain,
  });
  const sentence = useSentence();
  return (
    <Alert
      color="green"
      icon={<IconCheck />}
      withCloseButton
      closeButtonLabel={sayShell('close')}
      onClose={close}
    >
      <Stack gap="xs" align="flex-start">
        <Text role="status">{sentence(done)}</Text>
        {'attached' in done && (
          <Button
            size="compact-sm"
            variant="default"
            loading={undoing.isPending}
            onClick={() => undoing.mutate(done.attached)}
          >
            {say('undo')}
          </Button>
        )}
        {undoing.error && <ProblemAlert error={undoing.error} />}
      </Stack>
    </Alert>
  );
}

function useSentence(): (done: Done) => string {
  const say = useWords(insuredWords);
  return (done) => {
    if ('undone' in done) return say('isUndone');
    if ('unattached' in done) return say('isUnattached', { number: done.unattached });
    if ('confirmed' in done) return say('isConfirmed', { number: done.confirmed });
    const [first, ...more] = done.attached;
    if (first === undefined) return '';
    const { name } = first.to;
    if (more.length > 0) return say('areAttached', { count: done.attached.length, name });
    return say(first.joint ? 'isJoint' : 'isAttached', { number: first.policy.policyNumber, name });
  };
}
