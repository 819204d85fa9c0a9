import { type ClaimNamespace, reject } from '../../kernel/index.js';
import type { Staff, StaffEvent } from './staff.js';
import { staff } from './staff.js';

/** An email belongs to one staff member of a brokerage, who may be an insured there with the same one. */
export const staffEmails: ClaimNamespace<Staff, StaffEvent> = {
  name: 'staff-email',
  owner: staff,
  heldBy: (state) => (state.kind === 'absent' ? undefined : state.claimId),
  fence: (staffId, claimId) => ({ type: 'StaffEmailClaimFenced', data: { staffId, claimId } }),
  taken: (staffId) => reject('staff-email-taken', { staffId }),
};
