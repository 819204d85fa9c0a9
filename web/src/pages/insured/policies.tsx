import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { useWords } from '../../words/words';
import type { Attached } from './attachment';
import { AttachedPolicy } from './attached-policy';
import { type Done, DoneMessage } from './done-message';
import { ElsewherePolicy } from './elsewhere-policy';
import { FindPolicy } from './find-policy';
import { GoesThere } from './goes-there';
import { insuredWords } from './insured-words';
import { Section } from './section';
import { UnattachDialog } from './unattach-dialog';

type Policy = Schemas['ProfilePolicy'];

/** Attach and unattach policies. */
export function Policies({ insured }: { insured: Schemas['InsuredProfile'] }) {
  const say = useWords(insuredWords);
  const mayChange = useMayChange();
  const [done, setDone] = useState<Done>();
  const [unattaching, setUnattaching] = useState<Policy>();
  const here = insured.policies.filter(({ attached }) => attached);
  const elsewhere = insured.policies.filter(({ attached }) => !attached);
  const attachedNow = (...attached: Attached[]) => setDone({ attached });
  return (
    <Stack>
      {mayChange && <GoesThere insured={insured} policies={here} done={attachedNow} />}
      {done !== undefined && <DoneMessage done={done} close={() => setDone(undefined)} tell={setDone} />}
      <Section title={say('attachedHere')}>
        {here.length === 0 && <Text>{say(mayChange ? 'noPolicyHelp' : 'noPolicyRead')}</Text>}
        {here.map((policy) => (
          <AttachedPolicy
            key={policy.policyId}
            policy={policy}
            insured={insured}
            unattach={() => setUnattaching(policy)}
            confirmed={() => setDone({ confirmed: policy.policyNumber })}
          />
        ))}
      </Section>
      {elsewhere.length > 0 && (
        <Section title={say('elsewhere')}>
          {elsewhere.map((policy) => (
            <ElsewherePolicy key={policy.policyId} policy={policy} insured={insured} done={attachedNow} />
          ))}
        </Section>
      )}
      {mayChange && <FindPolicy insured={insured} done={attachedNow} />}
      {unattaching && (
        <UnattachDialog
          insured={insured}
          policy={unattaching}
          done={() => {
            setDone({ unattached: unattaching.policyNumber });
            setUnattaching(undefined);
          }}
          close={() => setUnattaching(undefined)}
        />
      )}
    </Stack>
  );
}
