import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from 'wouter';
import type { Schemas } from '../../api/client';
import { StatusBadge, useLine } from '../../shell/badges';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { EmailCell } from './email-cell';
import { nameHits, numberHits } from './hit';
import { insuredsWords } from './insureds-words';
import { Marked } from './marked';

type Row = Schemas['ListedInsured'];
/** A fleet's forty policies do not push the next insured off the screen. */
const SHOWN_POLICIES = 4;

interface Listed {
  readonly rows: readonly Row[];
  readonly search: string;
}

/** A table where there is room, cards on a phone. */
export function InsuredsTable({ rows, search }: Listed) {
  const say = useWords(insuredsWords);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide)
    return (
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Card component="li" key={row.insuredId} withBorder padding="sm">
            <Stack gap="xs">
              <Who row={row} search={search} />
              <Policies row={row} search={search} />
              <EmailCell row={row} search={search} />
              <Actions row={row} />
            </Stack>
          </Card>
        ))}
      </Stack>
    );
  return (
    <table className="rows">
      <thead>
        <tr>
          {(['insured', 'policies', 'email', 'actions'] as const).map((column) => (
            <th key={column} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.insuredId}>
            <td>
              <Who row={row} search={search} />
            </td>
            <td>
              <Policies row={row} search={search} />
            </td>
            <td style={{ minWidth: 210, maxWidth: 270 }}>
              <EmailCell row={row} search={search} />
            </td>
            <td>
              <Actions row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ row, search }: { row: Row; search: string }) {
  const say = useWords(insuredsWords);
  const address = [row.address, row.postalCode].filter(Boolean).join(', ');
  return (
    <div>
      <Anchor component={Link} href={`/insureds/${row.insuredId}`} data-row fw={600} className="breaks">
        <Marked pieces={nameHits(row.name, search)} />
      </Anchor>
      <Text size="sm">{address === '' ? say('noAddress') : address}</Text>
      {row.alsoDownloadedAs.length > 0 && (
        <Text size="sm" c="dimmed">
          {say('alsoAs', { names: '' })}
          <Marked pieces={nameHits(row.alsoDownloadedAs.join(', '), search)} />
        </Text>
      )}
    </div>
  );
}

function Policies({ row, search }: { row: Row; search: string }) {
  const say = useWords(insuredsWords);
  if (row.policies.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say('noPolicy')}
      </Text>
    );
  const rest = row.policies.length - SHOWN_POLICIES;
  return (
    <Stack gap={6}>
      {row.policies.slice(0, SHOWN_POLICIES).map((policy) => (
        <PolicyLine key={policy.policyId} policy={policy} search={search} />
      ))}
      {rest > 0 && (
        <Anchor component={Link} href={`/insureds/${row.insuredId}`} size="sm">
          {say('morePolicies', { count: rest })}
        </Anchor>
      )}
    </Stack>
  );
}

function PolicyLine({ policy, search }: { policy: Row['policies'][number]; search: string }) {
  const say = useWords(insuredsWords);
  const line = useLine();
  const { policyNumber, companyCode, attached, movedTo } = policy;
  const insurerName = useInsurerName();
  return (
    <div>
      <Group gap={6} wrap="wrap">
        <Text size="sm" span className="breaks">
          <Marked pieces={numberHits(policyNumber, search)} />
        </Text>
        <Text size="sm" span c="dimmed">
          {`${insurerName(companyCode)} · ${line(policy.line)}`}
        </Text>
        <StatusBadge status={policy.status} />
      </Group>
      {movedTo.map(({ insuredId, name }) => (
        <Anchor key={insuredId} component={Link} href={`/insureds/${insuredId}`} size="sm">
          {say('movedTo', { name })}
        </Anchor>
      ))}
      {!attached && movedTo.length === 0 && (
        <Text size="sm" c="var(--warns)">
          {say('unattached')}
        </Text>
      )}
      {policy.namedInsuredChanged && (
        <Text size="sm" c="var(--warns)">
          {say('changed')}
        </Text>
      )}
    </div>
  );
}

function Actions({ row }: { row: Row }) {
  const say = useWords(insuredsWords);
  const of = `: ${row.name}`;
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href={`/insureds/${row.insuredId}/policies`}
        size="compact-sm"
        variant="default"
        aria-label={say('attach') + of}
      >
        {say('attach')}
      </Button>
      <Button
        component={Link}
        href={`/insureds/${row.insuredId}/documents`}
        size="compact-sm"
        variant="default"
        aria-label={say('docs') + of}
      >
        {say('docs')}
      </Button>
    </Group>
  );
}
