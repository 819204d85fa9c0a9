import { Alert, Anchor, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { Endless } from '../../shell/endless';
import { Empty, Failed, Loading } from '../../shell/states';
import { useWords } from '../../words/words';
import { AddEDocs } from '../documents/add-edocs';
import { useCodes } from '../../shell/codes';
import { CorrectEDoc } from '../documents/correct-edoc';
import { documentsWords } from '../documents/documents-words';
import { EDocRow } from '../documents/edoc-row';
import { Preview } from '../documents/preview';
import { RemoveEDoc } from '../documents/remove-edoc';
import { type EDoc, useTitle } from '../documents/use-edoc';

interface Shown {
  readonly insuredId: string;
  readonly insured: Schemas['InsuredProfile'];
}

interface Opened {
  readonly what: 'preview' | 'correct' | 'remove';
  readonly edoc: EDoc;
}

/** The eDocs of an insured, as brokers see and keep them. */
export default function Documents({ insuredId, insured }: Shown) {
  const say = useWords(documentsWords);
  const mayChange = useMayChange();
  const [opened, setOpened] = useState<Opened>();
  const codes = useCodes();
  const list = useInfiniteQuery({
    queryKey: ['edocs', 'of', insuredId],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['EDocsPage']) => page.next,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/insureds/{insuredId}/edocs', {
          params: { path: { insuredId }, query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
  });
  const edocs = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const numbers = new Map(insured.policies.map(({ policyId, policyNumber }) => [policyId, policyNumber]));
  return (
    <Stack>
      {codes.error && <Failed error={codes.error} again={() => void codes.refetch()} />}
      {mayChange && codes.data && <AddEDocs insured={insured} codes={codes.data} />}
      <Title order={2} size="h4">
        {say('list')}
      </Title>
      <Changed insured={insured} />
      {list.isPending && <Loading />}
      {list.error && <Failed error={list.error} again={() => void list.refetch()} />}
      {list.data && edocs.length === 0 && (
        <Empty title={say('none')}>{say(mayChange ? 'noneHelp' : 'noneHelpReading')}</Empty>
      )}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {edocs.map((edoc) => (
          <EDocRow
            key={edoc.edocId}
            edoc={edoc}
            codes={codes.data}
            policyNumber={edoc.policyId === undefined ? undefined : numbers.get(edoc.policyId)}
            open={() => setOpened({ what: 'preview', edoc })}
            correct={() => setOpened({ what: 'correct', edoc })}
            remove={() => setOpened({ what: 'remove', edoc })}
          />
        ))}
      </Stack>
      <Endless pages={list} />
      {opened && <Dialog {...{ opened, insured, codes: codes.data }} close={() => setOpened(undefined)} />}
    </Stack>
  );
}

interface Dialoged {
  readonly opened: Opened;
  readonly insured: Schemas['InsuredProfile'];
  readonly codes: Schemas['CodesView'] | undefined;
  readonly close: () => void;
}

function Dialog({ opened: { what, edoc }, insured, codes, close }: Dialoged) {
  const { edocId, pages } = edoc;
  const title = useTitle(codes)(edoc);
  if (what === 'preview')
    return <Preview {...{ edocId, title, close, reader: 'staff', isPdf: pages !== undefined }} />;
  if (what === 'remove') return <RemoveEDoc {...{ edocId, title, close }} />;
  return codes && <CorrectEDoc {...{ edocId, title, insured, codes, close }} />;
}

/** Why documents of a policy may not be shown to the client though they are visible. */
function Changed({ insured }: { insured: Schemas['InsuredProfile'] }) {
  const say = useWords(documentsWords);
  const changed = insured.policies.filter((policy) => policy.attached && policy.namedInsuredChanged);
  return changed.map(({ policyId, policyNumber }) => (
    <Alert key={policyId} color="orange" variant="light">
      <Text size="sm">{say('hiddenByChange', { number: policyNumber })}</Text>
      <Anchor component={Link} href={`/insureds/${insured.insuredId}/policies`} size="sm">
        {say('toPolicies')}
      </Anchor>
    </Alert>
  ));
}
