import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { type Attached, attach } from './attachment';
import { Who } from './beside';
import { insuredWords } from './insured-words';
import { useLookAgain } from './refused-change';
import { hasAccountOfSame, surnameOf } from './same-home';

interface Going {
  readonly insured: Schemas['InsuredProfile'];
  readonly policies: readonly Schemas['ProfilePolicy'][];
  readonly done: (...attached: Attached[]) => void;
}

/** Where somebody of the same surname at the same postal code has the email, this row's policies should go there. */
export function GoesThere({ insured, policies, done }: Going) {
  const search = surnameOf(insured);
  const { data } = useQuery({
    queryKey: ['insureds', 'same-home', insured.insuredId, search],
    enabled: insured.email === undefined && insured.postalCode !== undefined && policies.length > 0,
    queryFn: async ({ signal }) => {
      const of = (account: 'active' | 'invited') =>
        ask(api.GET('/api/v1/insureds', { params: { query: { search, account, limit: 100 } }, signal }));
      const pages = await Promise.all([of('active'), of('invited')]);
      return pages.flatMap(({ items }) => items);
    },
  });
  if (insured.email !== undefined || policies.length === 0) return null;
  return data
    ?.filter((other) => hasAccountOfSame(insured, other))
    .map((other) => <Goes key={other.insuredId} {...{ insured, policies, other, done }} />);
}

function Goes({ insured, policies, other, done }: Going & { readonly other: Schemas['ListedInsured'] }) {
  const say = useWords(insuredWords);
  const lookAgain = useLookAgain();
  const { name, email = '' } = other;
  const going = useMutation({
    mutationFn: async () => {
      const attached: Attached[] = [];
      try {
        for (const policy of policies) attached.push(await attach(policy, other, false));
      } finally {
        if (attached.length > 0) done(...attached);
      }
    },
    onSettled: lookAgain,
  });
  const [only] = policies;
  return (
    <Alert color="orange" title={say('hasEmail', { name })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" className="breaks">
          {say('hasEmailHelp', { email })}
        </Text>
        <div>
          <Who who={other} other={insured} />
        </div>
        {going.error && <ProblemAlert error={going.error} />}
        <Button
          h="auto"
          py={6}
          size="compact-sm"
          styles={{ label: { whiteSpace: 'normal' } }}
          loading={going.isPending}
          onClick={() => going.mutate()}
        >
          {policies.length === 1 && only
            ? say('attachOf', { number: only.policyNumber, name })
            : say('attachAllThere', { count: policies.length, name })}
        </Button>
      </Stack>
    </Alert>
  );
}
