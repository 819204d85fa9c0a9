import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { useWords } from '../../words/words';
import { confirmNamedInsured, type Shown } from './attachment';
import { Facts } from './facts';
import { insuredWords } from './insured-words';
import { isConflict, RefusedChange, useLookAgain } from './refused-change';

/** A newer version names somebody else first: who, instead of whom, and whether the holders may see it. */
export function NamedInsuredChange({
  policy,
  confirmed,
}: {
  policy: Schemas['ProfilePolicy'];
  confirmed: () => void;
}) {
  const say = useWords(insuredWords);
  const mayChange = useMayChange();
  const lookAgain = useLookAgain();
  const { policyId, policyNumber: number } = policy;
  const { data } = useQuery({
    queryKey: ['policies', 'one', policyId, policy.revision],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/policies/{policyId}', { params: { path: { policyId } }, signal })),
  });
  const confirming = useMutation({
    mutationFn: (shown: Shown) => confirmNamedInsured(shown),
    onSuccess: () => {
      lookAgain();
      confirmed();
    },
    onError: (error) => isConflict(error) && lookAgain(),
  });
  return (
    <Alert color="orange" title={say('changedTitle')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{say('changedHelp')}</Text>
        <Facts
          facts={[
            [say('before'), data?.before],
            [say('after'), (data?.namedInsureds ?? policy.versions.at(-1)?.namedInsureds ?? []).join(', ')],
          ]}
        />
        <RefusedChange error={confirming.error} before={confirming.variables} now={policy} />
        {mayChange && (
          <>
            <Button
              size="compact-sm"
              aria-label={say('confirmOf', { number })}
              loading={confirming.isPending}
              onClick={() => confirming.mutate(policy)}
            >
              {say('confirm')}
            </Button>
            <Text size="sm">{say('orUnattach')}</Text>
          </>
        )}
      </Stack>
    </Alert>
  );
}
