import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { accountWords } from './account-words';

interface Moving {
  readonly from: Schemas['InsuredProfile'];
  readonly holder: { readonly insuredId: string; readonly name: string };
}

/** Attaches the policies of a row to the row of the same person that has the email. */
export function AttachThere({ from, holder }: Moving) {
  // As they were: what was attached stays in the list, to say so.
  const [own] = useState(() => from.policies.filter(({ attached }) => attached));
  return own.map((policy) => <AttachOne key={policy.policyId} policy={policy} holder={holder} />);
}

function AttachOne({
  policy,
  holder,
}: {
  policy: Moving['from']['policies'][number];
  holder: Moving['holder'];
}) {
  const say = useWords(accountWords);
  const queries = useQueryClient();
  const names = { number: policy.policyNumber, name: holder.name };
  const attach = useMutation({
    mutationFn: () =>
      ask(
        api.PUT('/api/v1/insureds/{insuredId}/policies/{policyId}', {
          params: {
            path: { insuredId: holder.insuredId, policyId: policy.policyId },
            header: { 'If-Match': `"${policy.revision}"` },
          },
          body: {},
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['insureds'] });
      void queries.invalidateQueries({ queryKey: ['policies'] });
    },
  });
  if (attach.isSuccess) return <Text role="status">{say('attached', names)}</Text>;
  return (
    <Stack gap={4} align="flex-start">
      <Button size="compact-sm" loading={attach.isPending} onClick={() => attach.mutate()}>
        {say('attachThere', names)}
      </Button>
      {attach.error && <ProblemAlert error={attach.error} />}
    </Stack>
  );
}
