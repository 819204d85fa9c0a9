import { Radio, Stack } from '@mantine/core';
import { shellWords } from '../../../shell/shell-words';
import { useWords } from '../../../words/words';
import { ROLE_WORDS, type StaffMember } from './staff-member';
import { staffWords } from './staff-words';

type Role = StaffMember['role'];

const MEANINGS = { broker: 'brokerMeans', admin: 'adminMeans', auditor: 'auditorMeans' } as const;
const ROLES = Object.keys(MEANINGS) as readonly Role[];

/** The roles, each with what it may do. */
export function RoleChoice({ role, choose }: { role: Role; choose: (role: Role) => void }) {
  const say = useWords(staffWords);
  const sayShell = useWords(shellWords);
  return (
    <Radio.Group label={say('role')} value={role} onChange={(value) => choose(value)}>
      <Stack gap="xs" mt="xs">
        {ROLES.map((one) => (
          <Radio key={one} value={one} label={sayShell(ROLE_WORDS[one])} description={say(MEANINGS[one])} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
