import { Card, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { numberHits } from '../insureds/hit';
import { Marked } from '../insureds/marked';
import { AttachButtons } from './attach-buttons';
import type { Attached } from './attachment';
import { Beside } from './beside';
import { Holders } from './holders';
import { insuredWords } from './insured-words';
import { PolicyTitle } from './policy-title';

interface Hit {
  readonly policy: Schemas['ListedPolicyItem'];
  readonly search: string;
  readonly insured: Schemas['InsuredProfile'];
  readonly done: (attached: Attached) => void;
}

/** A policy that was found: whom it came for beside this insured, who holds it, and the way to attach it. */
export function PolicyHit({ policy, search, insured, done }: Hit) {
  const say = useWords(insuredWords);
  const isHere = policy.attachedTo.some(({ insuredId }) => insuredId === insured.insuredId);
  const others = policy.attachedTo.filter(({ insuredId }) => insuredId !== insured.insuredId);
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <PolicyTitle policy={policy}>
          <Marked pieces={numberHits(policy.policyNumber, search)} />
        </PolicyTitle>
        <Beside parties={policy.parties} insured={insured} />
        {isHere && (
          <Text size="sm" fw={600}>
            {say('heldHere')}
          </Text>
        )}
        {others.length > 0 && <Holders intro={say(isHere ? 'alsoHeldBy' : 'heldBy')} holders={others} />}
        {policy.attachedTo.length === 0 && <Text size="sm">{say('heldByNobody')}</Text>}
        {!isHere && <AttachButtons policy={policy} to={insured} done={done} />}
      </Stack>
    </Card>
  );
}
