import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { ReasonDialog } from '../../shell/reason-dialog';
import { useWords } from '../../words/words';
import { type Shown, unattach } from './attachment';
import { insuredWords } from './insured-words';
import { isConflict, useLookAgain, useMeanwhile } from './refused-change';

interface Unattaching {
  readonly insured: Schemas['InsuredProfile'];
  /** As it was when the dialog was opened. */
  readonly policy: Shown;
  readonly done: () => void;
  readonly close: () => void;
}

/** Asks why a policy is taken from an insured. Somebody else's change is told in the dialog; the next click decides on it. */
export function UnattachDialog({ insured, policy, done, close }: Unattaching) {
  const say = useWords(insuredWords);
  const lookAgain = useLookAgain();
  const meanwhile = useMeanwhile();
  const [refused, setRefused] = useState(false);
  const { insuredId, name } = insured;
  const now = insured.policies.find(({ policyId }) => policyId === policy.policyId) ?? policy;
  const words = { number: policy.policyNumber, name };
  const run = async (reason: string) => {
    try {
      // What the dialog tells is what is decided on, not what came unseen behind it.
      await unattach(refused ? now : policy, insuredId, reason);
    } catch (problem) {
      if (isConflict(problem)) {
        setRefused(true);
        lookAgain();
      }
      throw problem;
    }
  };
  return (
    <ReasonDialog
      title={say('unattachOf', words)}
      text={refused ? `${say('unattachHelp', words)} ${meanwhile(policy, now)}` : say('unattachHelp', words)}
      action={say('unattach')}
      run={run}
      done={() => {
        lookAgain();
        done();
      }}
      close={close}
    />
  );
}
