import { Badge, Card, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useSession } from '../../../session';
import { shellWords } from '../../../shell/shell-words';
import { useDates } from '../../../words/dates';
import { useWords } from '../../../words/words';
import { useIsAdmin } from '../use-settings';
import { StaffActions } from './staff-actions';
import { ROLE_WORDS, type StaffMember } from './staff-member';
import { staffWords } from './staff-words';

/** A table where there is room, cards on a phone. */
export function StaffTable({ staff }: { staff: readonly StaffMember[] }) {
  const say = useWords(staffWords);
  const sayShell = useWords(shellWords);
  const isAdmin = useIsAdmin();
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide)
    return (
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {staff.map((member) => (
          <Card component="li" key={member.staffId} withBorder padding="sm">
            <Stack gap="xs" align="flex-start">
              <Who member={member} />
              <Text size="sm">{sayShell(ROLE_WORDS[member.role])}</Text>
              <State member={member} />
              <LastSignIn member={member} labelled />
              {isAdmin && <StaffActions member={member} />}
            </Stack>
          </Card>
        ))}
      </Stack>
    );
  const columns = ['name', 'role', 'state', 'lastSignIn', ...(isAdmin ? ['actions' as const] : [])] as const;
  return (
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {say(column)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {staff.map((member) => (
          <Table.Tr key={member.staffId} style={{ verticalAlign: 'top' }}>
            <Table.Td>
              <Who member={member} />
            </Table.Td>
            <Table.Td>{sayShell(ROLE_WORDS[member.role])}</Table.Td>
            <Table.Td>
              <State member={member} />
            </Table.Td>
            <Table.Td>
              <LastSignIn member={member} />
            </Table.Td>
            {isAdmin && (
              <Table.Td>
                <StaffActions member={member} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Who({ member: { staffId, name, email } }: { member: StaffMember }) {
  const say = useWords(staffWords);
  const session = useSession();
  const known = name ?? say('unknown');
  return (
    <div>
      <Text fw={600} className="breaks">
        {staffId === session.staffId ? say('you', { name: known }) : known}
      </Text>
      <Text size="sm" className="breaks">
        {email}
      </Text>
    </div>
  );
}

function State({ member: { state, invitedAt } }: { member: StaffMember }) {
  const say = useWords(staffWords);
  const dates = useDates();
  const colours = { invited: 'orange', active: 'green', disabled: 'gray' } as const;
  return (
    <Badge variant="dot" color={colours[state]}>
      {say(state, { day: dates.day(invitedAt.slice(0, 10)) })}
    </Badge>
  );
}

function LastSignIn({ member, labelled = false }: { member: StaffMember; labelled?: boolean }) {
  const say = useWords(staffWords);
  const dates = useDates();
  const when = member.lastSignInAt === undefined ? say('never') : dates.since(member.lastSignInAt);
  return <Text size="sm">{labelled ? say('lastSignInAt', { when }) : when}</Text>;
}
