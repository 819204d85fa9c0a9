import { api, ask, askWithRevision, type Schemas } from '../../api/client';

export type Ref = Schemas['NamedInsuredRef'];
/** A policy as it was shown to who decides on it. */
export type Shown = Pick<
  Schemas['ProfilePolicy'],
  'policyId' | 'policyNumber' | 'status' | 'attachedTo' | 'namedInsuredChanged' | 'revision'
>;

/** A policy that was attached, with what it takes to undo that. */
export interface Attached {
  readonly policy: Pick<Shown, 'policyId' | 'policyNumber'>;
  readonly to: Ref;
  readonly joint: boolean;
  /** Who held it before. */
  readonly from: readonly Ref[];
  /** ETag of the policy afterwards. */
  readonly etag: string | undefined;
}

const headerOf = (etag: string | undefined) => (etag === undefined ? {} : { 'If-Match': etag });

async function put(insuredId: string, policyId: string, joint: boolean, etag: string | undefined) {
  const params = { path: { insuredId, policyId }, header: headerOf(etag) };
  const { revision } = await askWithRevision(
    api.PUT('/api/v1/insureds/{insuredId}/policies/{policyId}', { params, body: joint ? { joint } : {} }),
  );
  return revision;
}

async function remove(insuredId: string, policyId: string, reason: string, etag: string | undefined) {
  const params = { path: { insuredId, policyId }, header: headerOf(etag) };
  const { revision } = await askWithRevision(
    api.DELETE('/api/v1/insureds/{insuredId}/policies/{policyId}', { params, body: { reason } }),
  );
  return revision;
}

/** Attaches a policy as it was shown. @throws Problem */
export async function attach(policy: Shown, to: Ref, joint: boolean): Promise<Attached> {
  const etag = await put(to.insuredId, policy.policyId, joint, `"${policy.revision}"`);
  return { policy, to, joint, from: policy.attachedTo, etag };
}

/** Unattaches a policy as it was shown. @throws Problem */
export async function unattach(policy: Shown, from: string, reason: string): Promise<void> {
  await remove(from, policy.policyId, reason, `"${policy.revision}"`);
}

/** Takes the policy back, and gives it to who held it before. @throws Problem */
export async function undo({ policy, to, joint, from, etag: last }: Attached, reason: string): Promise<void> {
  let etag = await remove(to.insuredId, policy.policyId, reason, last);
  if (joint) return;
  for (const [n, { insuredId }] of from.entries()) etag = await put(insuredId, policy.policyId, n > 0, etag);
}

/** @throws Problem */
export async function confirmNamedInsured(policy: Pick<Shown, 'policyId' | 'revision'>): Promise<void> {
  const params = { path: { policyId: policy.policyId }, header: headerOf(`"${policy.revision}"`) };
  await ask(api.POST('/api/v1/policies/{policyId}/named-insured-confirmation', { params }));
}
