import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Schemas } from '../../api/client';
import { useLine } from '../../shell/badges';
import { Empty, Failed, Loading, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { useCodes } from '../../shell/codes';
import { fileAddress } from '../documents/edoc-file';
import { Preview } from '../documents/preview';
import { useTitle } from '../documents/use-edoc';
import { DocumentList } from './document-list';
import { myWords } from './my-words';
import { useMyEDocs, useMyPolicies, useOpened } from './use-me';

const OF_NO_POLICY = 'none';

export default function MyDocuments() {
  const say = useWords(myWords);
  const edocs = useMyEDocs();
  const policies = useMyPolicies().data ?? [];
  const codes = useCodes().data;
  const titleOf = useTitle(codes);
  const nowOpened = useOpened();
  const [opened, setOpened] = useState<Schemas['MyEDoc']>();
  const [place, setPlace] = useSearchParams();
  const filter = place.get('policy') ?? '';
  const choose = (policy: string) => setPlace(policy === '' ? {} : { policy }, { replace: true });
  const shown =
    edocs.data?.filter((edoc) => filter === '' || (edoc.policyId ?? OF_NO_POLICY) === filter) ?? [];
  const unopened = shown.filter((edoc) => !edoc.opened).length;
  return (
    <Stack>
      <PageTitle>{say('documents')}</PageTitle>
      {edocs.isPending && <Loading />}
      {edocs.error && <Failed error={edocs.error} again={() => void edocs.refetch()} />}
      {edocs.data && edocs.data.length === 0 && (
        <Empty title={say('noDocumentsAtAll')}>
          <Text>{say('noDocumentsHelp')}</Text>
        </Empty>
      )}
      {edocs.data && edocs.data.length > 0 && (
        <>
          <Filter {...{ filter, choose, policies, edocs: edocs.data }} />
          <Text size="sm" c="dimmed" role="status" aria-live="polite">
            {say('shown', { count: shown.length })}
            {unopened > 0 && `, ${say('newOnes', { count: unopened })}`}
          </Text>
          {shown.length === 0 && (
            <Empty title={say('noneOfPolicy')}>
              <Button variant="default" onClick={() => choose('')}>
                {say('showAll')}
              </Button>
            </Empty>
          )}
          <DocumentList
            {...{ edocs: shown, policies, codes }}
            open={setOpened}
            fileAt={(edocId) => fileAddress('insured', edocId)}
            saved={nowOpened}
          />
        </>
      )}
      {opened && (
        <Preview
          reader="insured"
          edocId={opened.edocId}
          title={titleOf(opened)}
          isPdf={opened.pages !== undefined}
          close={() => setOpened(undefined)}
          read={() => nowOpened(opened.edocId)}
        />
      )}
    </Stack>
  );
}

interface Filtering {
  readonly filter: string;
  readonly choose: (policy: string) => void;
  readonly policies: readonly Schemas['MyPolicy'][];
  readonly edocs: readonly Schemas['MyEDoc'][];
}

function Filter({ filter, choose, policies, edocs }: Filtering) {
  const say = useWords(myWords);
  const line = useLine();
  const own = new Map(policies.map((policy) => [policy.policyId, policy]));
  return (
    <NativeSelect
      label={say('policy')}
      maw={420}
      value={filter}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: say('allPolicies') },
        ...[...own.values()].map((policy) => ({
          value: policy.policyId,
          label: `${line(policy.line)} ${policy.policyNumber}`,
        })),
        ...(edocs.some(({ policyId }) => policyId === undefined)
          ? [{ value: OF_NO_POLICY, label: say('withoutPolicy') }]
          : []),
      ]}
    />
  );
}
