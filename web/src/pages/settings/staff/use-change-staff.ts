import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../../api/client';
import type { StaffMember } from './staff-member';

/** Changes what somebody may do, as it was shown; a refusal too has the list read again. */
export function useChangeStaff({ staffId, revision }: StaffMember) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['StaffChanges']) =>
      ask(
        api.PATCH('/api/v1/staff/{staffId}', {
          params: { path: { staffId }, header: { 'If-Match': `"${revision}"` } },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['staff'] }),
  });
}
