import { Anchor, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Schemas } from '../../api/client';
import { StatusBadge, useLine } from '../../shell/badges';
import { Empty } from '../../shell/states';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { Facts } from './facts';
import { myWords } from './my-words';
import { Terms } from './terms';

type MyPolicy = Schemas['MyPolicy'];

interface Cards {
  readonly policies: readonly MyPolicy[];
  readonly edocs: readonly Schemas['MyEDoc'][];
  /** Whose a policy is, by insured, where the account stands for several. */
  readonly names?: ReadonlyMap<string, string>;
  /** Where the documents of a policy are. */
  readonly documentsAt?: (policyId: string) => string;
}

/** An insured's policies: those that run or will, then those that did. */
export function PolicyCards({ policies, ...shown }: Cards) {
  const say = useWords(myWords);
  const current = policies.filter(({ status }) => status === 'active' || status === 'future');
  const past = policies.filter(({ status }) => status === 'expired' || status === 'cancelled');
  if (policies.length === 0) return <Empty title={say('noPolicies')} />;
  return (
    <Stack gap="lg">
      {current.length > 0 && <Grouped title={say('current')} policies={current} {...shown} />}
      {past.length > 0 && <Grouped title={say('past')} policies={past} {...shown} />}
    </Stack>
  );
}

function Grouped({ title, policies, edocs, names, documentsAt }: Cards & { title: string }) {
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {policies.map((policy) => (
          <PolicyCard
            key={`${policy.policyId} ${policy.insuredId}`}
            policy={policy}
            documents={edocs.filter(({ policyId }) => policyId === policy.policyId).length}
            holder={names?.get(policy.insuredId)}
            documentsAt={documentsAt?.(policy.policyId)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

interface One {
  readonly policy: MyPolicy;
  readonly documents: number;
  readonly holder: string | undefined;
  readonly documentsAt: string | undefined;
}

function PolicyCard({ policy, documents, holder, documentsAt }: One) {
  const say = useWords(myWords);
  const line = useLine();
  const { policyNumber, companyCode, status, namedInsureds, terms } = policy;
  const insurerName = useInsurerName();
  const count = say('documentsOf', { count: documents });
  return (
    <Card withBorder padding="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Title order={3} size="h5">
              {line(policy.line)}
            </Title>
            <Text className="breaks">{policyNumber}</Text>
          </div>
          <div style={{ flex: 'none' }}>
            <StatusBadge status={status} />
          </div>
        </Group>
        <Facts
          facts={[
            ...(holder === undefined ? [] : [[say('heldBy'), holder] as const]),
            [say('insurer'), insurerName(companyCode)],
            [say('namedInsureds'), namedInsureds.join(', ')],
            [say('term'), <Terms key="terms" terms={terms} />],
          ]}
        />
        {documents === 0 ? (
          <Text size="sm" c="dimmed">
            {say('noDocuments')}
          </Text>
        ) : documentsAt === undefined ? (
          <Text size="sm">{count}</Text>
        ) : (
          <Anchor
            component={Link}
            href={documentsAt}
            size="sm"
            aria-label={say('documentsOfPolicy', { number: policyNumber, count: documents })}
          >
            {count}
          </Anchor>
        )}
      </Stack>
    </Card>
  );
}
