import { Alert, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { StatusBadge, useLine } from '../../shell/badges';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { insuredWords } from './insured-words';
import { useCodes } from './use-codes';
import { useTerm } from './use-term';

type View = Schemas['ClientView'];

/** The insured's own pages, only to look at. */
export default function SeenByClient({ view: { insured, policies, edocs } }: { view: View }) {
  const say = useWords(insuredWords);
  return (
    <Stack>
      <Alert color="blue" role="status">
        {say('recorded')} {insured.email === undefined && say('clientWithout')}
      </Alert>
      <Title order={3} size="h4">
        {say('myPolicies')}
      </Title>
      {policies.length === 0 && <Text>{say('noMyPolicies')}</Text>}
      {policies.map((policy) => (
        <MyPolicy key={policy.policyId} policy={policy} />
      ))}
      <Title order={3} size="h4">
        {say('myDocuments')}
      </Title>
      {edocs.length === 0 && <Text>{say('noMyDocuments')}</Text>}
      {edocs.map((edoc) => (
        <MyEDoc key={edoc.edocId} edoc={edoc} />
      ))}
    </Stack>
  );
}

function MyPolicy({ policy }: { policy: View['policies'][number] }) {
  const line = useLine();
  const term = useTerm();
  return (
    <Card withBorder padding="sm">
      <Group gap="xs">
        <Text fw={600} className="breaks">
          {policy.policyNumber}
        </Text>
        <Text size="sm" c="dimmed">{`${policy.companyCode} · ${line(policy.line)}`}</Text>
        <StatusBadge status={policy.status} />
      </Group>
      <Text size="sm">{policy.namedInsureds.join(', ')}</Text>
      {policy.terms.map((one) => (
        <Text key={one.effective} size="sm">
          {term(one)}
        </Text>
      ))}
    </Card>
  );
}

function MyEDoc({ edoc }: { edoc: View['edocs'][number] }) {
  const say = useWords(insuredWords);
  const dates = useDates();
  const { purpose, documentType } = useCodes();
  const { title, pages } = edoc;
  const what = `${documentType(edoc.documentType)} · ${purpose(edoc.businessPurpose)}`;
  return (
    <Card withBorder padding="sm">
      <Group gap="xs">
        <Text fw={600} className="breaks">
          {title ?? documentType(edoc.documentType)}
        </Text>
        {!edoc.opened && <Badge variant="light">{say('new')}</Badge>}
      </Group>
      <Text size="sm">{`${dates.day(edoc.issueDate)} · ${what}`}</Text>
      {pages !== undefined && (
        <Text size="sm" c="dimmed">
          {say('pages', { count: pages })}
        </Text>
      )}
    </Card>
  );
}
