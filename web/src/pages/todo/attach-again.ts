import { api, ask } from '../../api/client';
import { attach, type Ref } from '../insured/attachment';

/** Gives a policy back to an insured, beside those who hold it by now. @throws Problem */
export async function attachAgain(policyId: string, to: Ref): Promise<void> {
  const now = await ask(api.GET('/api/v1/policies/{policyId}', { params: { path: { policyId } } }));
  await attach(now, to, now.attachedTo.length > 0);
}
