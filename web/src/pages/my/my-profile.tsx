import { Card, Stack, Title } from '@mantine/core';
import { Failed, Loading, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { CallUs } from './call-us';
import { Facts } from './facts';
import { LanguageChoice } from './language-choice';
import { myWords } from './my-words';
import { NewPassword } from './new-password';
import { useMe, useMyPolicies } from './use-me';

export default function MyProfile() {
  const say = useWords(myWords);
  const me = useMe();
  const policies = useMyPolicies().data;
  return (
    <Stack maw={720}>
      <PageTitle>{say('profile')}</PageTitle>
      {me.isPending && <Loading />}
      {me.error && <Failed error={me.error} again={() => void me.refetch()} />}
      {me.data?.map(({ insuredId, name, address, postalCode, email }) => (
        <Card key={insuredId} withBorder component="section" aria-label={name}>
          <Stack gap="sm">
            <Title order={2} size="h4" className="breaks">
              {name}
            </Title>
            <Facts
              facts={[
                [say('address'), [address, postalCode].filter(Boolean).join(', ') || say('unknown')],
                [say('email'), email],
                ...(policies === undefined
                  ? []
                  : [[say('policyCount'), count(policies, insuredId)] as const]),
              ]}
            />
            <CallUs>{say('howToChange')}</CallUs>
          </Stack>
        </Card>
      ))}
      {me.data && <LanguageChoice language={me.data[0]?.language} />}
      <NewPassword />
    </Stack>
  );
}

function count(policies: readonly { readonly insuredId: string }[], insuredId: string): number {
  return policies.filter((policy) => policy.insuredId === insuredId).length;
}
