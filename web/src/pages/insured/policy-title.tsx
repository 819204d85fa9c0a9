import { useInsurerName } from '../../shell/codes';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { StatusBadge, useLine } from '../../shell/badges';

type Named = Pick<Schemas['ProfilePolicy'], 'policyNumber' | 'companyCode' | 'line' | 'status'>;

/** Number, insurer, line and status of a policy. */
export function PolicyTitle({ policy, children }: { policy: Named; children?: ReactNode }) {
  const line = useLine();
  const insurerName = useInsurerName();
  return (
    <Group gap="xs">
      <Text fw={600} className="breaks">
        {children ?? policy.policyNumber}
      </Text>
      <Text size="sm" c="dimmed">{`${insurerName(policy.companyCode)} · ${line(policy.line)}`}</Text>
      <StatusBadge status={policy.status} />
    </Group>
  );
}
