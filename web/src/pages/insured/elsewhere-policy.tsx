import { Card, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { useWords } from '../../words/words';
import { AttachButtons } from './attach-buttons';
import type { Attached } from './attachment';
import { Holders } from './holders';
import { insuredWords } from './insured-words';
import { PolicyTitle } from './policy-title';

interface Shown {
  readonly policy: Schemas['ProfilePolicy'];
  readonly insured: Schemas['InsuredProfile'];
  readonly done: (attached: Attached) => void;
}

/** A policy that was downloaded for this name and is not attached here: where it went. */
export function ElsewherePolicy({ policy, insured, done }: Shown) {
  const say = useWords(insuredWords);
  const mayChange = useMayChange();
  return (
    <Card withBorder padding="sm">
      <Stack gap={6}>
        <PolicyTitle policy={policy} />
        {policy.attachedTo.length === 0 ? (
          <Text size="sm">{say('attachedToNobody')}</Text>
        ) : (
          <Holders intro={say('wentTo')} holders={policy.attachedTo} />
        )}
        {mayChange && <AttachButtons policy={policy} to={insured} done={done} />}
      </Stack>
    </Card>
  );
}
