import { Button, Group, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../../api/client';
import { Endless } from '../../../shell/endless';
import { Failed, Loading } from '../../../shell/states';
import { useWords } from '../../../words/words';
import { useIsAdmin } from '../use-settings';
import { InviteDialog } from './invite-dialog';
import { StaffTable } from './staff-table';
import { staffWords } from './staff-words';

/** Who works at the brokerage's desk. */
export function StaffSection() {
  const say = useWords(staffWords);
  const isAdmin = useIsAdmin();
  const [inviting, setInviting] = useState(false);
  const staff = useInfiniteQuery({
    queryKey: ['staff', 'list'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['StaffPage']) => page.next,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/staff', {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
  });
  return (
    <Stack>
      {isAdmin && (
        <Group>
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
            {say('invite')}
          </Button>
        </Group>
      )}
      {staff.isPending && <Loading />}
      {staff.error && <Failed error={staff.error} again={() => void staff.refetch()} />}
      {staff.data && <StaffTable staff={staff.data.pages.flatMap(({ items }) => items)} />}
      <Endless pages={staff} />
      {inviting && <InviteDialog close={() => setInviting(false)} />}
    </Stack>
  );
}
