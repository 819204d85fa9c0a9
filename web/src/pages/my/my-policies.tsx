import { Stack } from '@mantine/core';
import { Failed, Loading, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { CallUs } from './call-us';
import { myWords } from './my-words';
import { PolicyCards } from './policy-cards';
import { useMe, useMyEDocs, useMyPolicies } from './use-me';

export default function MyPolicies() {
  const say = useWords(myWords);
  const policies = useMyPolicies();
  const me = useMe();
  const edocs = useMyEDocs();
  const several = (me.data?.length ?? 0) > 1;
  return (
    <Stack>
      <PageTitle>{say('policies')}</PageTitle>
      {policies.isPending && <Loading />}
      {policies.error && <Failed error={policies.error} again={() => void policies.refetch()} />}
      {policies.data && (
        <>
          <PolicyCards
            policies={policies.data}
            edocs={edocs.data ?? []}
            documentsAt={(policyId) => `/documents?policy=${policyId}`}
            {...(several && { names: new Map(me.data?.map(({ insuredId, name }) => [insuredId, name])) })}
          />
          <CallUs>{say('notAll')}</CallUs>
        </>
      )}
    </Stack>
  );
}
