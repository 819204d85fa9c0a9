import { Alert, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { useCodes } from '../../shell/codes';
import { fileAddress } from '../documents/edoc-file';
import { Preview } from '../documents/preview';
import { useTitle } from '../documents/use-edoc';
import { DocumentList } from '../my/document-list';
import { PolicyCards } from '../my/policy-cards';
import { insuredWords } from './insured-words';

/** The insured's own pages, only to look at: what a broker opens here stays unopened for the insured. */
export default function SeenByClient({
  view: { insured, policies, edocs },
}: {
  view: Schemas['ClientView'];
}) {
  const say = useWords(insuredWords);
  const codes = useCodes().data;
  const titleOf = useTitle(codes);
  const [opened, setOpened] = useState<Schemas['MyEDoc']>();
  return (
    <Stack>
      <Alert color="blue" role="status">
        {say('recorded')} {insured.email === undefined && say('clientWithout')}
      </Alert>
      <Title order={3} size="h4">
        {say('myPolicies')}
      </Title>
      <PolicyCards policies={policies} edocs={edocs} />
      <Title order={3} size="h4">
        {say('myDocuments')}
      </Title>
      {edocs.length === 0 && <Text>{say('noMyDocuments')}</Text>}
      <DocumentList
        {...{ edocs, policies, codes }}
        open={setOpened}
        fileAt={(edocId) => fileAddress('staff', edocId)}
      />
      {opened && (
        <Preview
          reader="staff"
          edocId={opened.edocId}
          title={titleOf(opened)}
          isPdf
          close={() => setOpened(undefined)}
        />
      )}
    </Stack>
  );
}
