import { Brokerages, EventStore, Streams } from '../../src/kernel/index.js';
import { ImportService } from '../../src/modules/downloads/index.js';
import { insured, matchKey } from '../../src/modules/insureds/index.js';
import { ProjectionRunner } from '../../src/platform/projection-runner.provider.js';
import { InsuredProfileQuery } from '../../src/projections/insured-profile/insured-profile.query.js';
import type { ListedPolicyItem } from '../../src/projections/policies/policies-answer.query.js';
import { PoliciesQuery } from '../../src/projections/policies/policies.query.js';
import { MAILBOX } from '../support/desk-story.js';
import { policyOf } from '../support/judge.js';
import type { NearDesk } from '../support/near-desk.js';

const SETTINGS = {
  ...{ name: 'Fault Insurance', line1: '1 Main St', city: 'Toronto', province: 'ON' },
  ...{ 'postal-code': 'M5V 2T6', 'time-zone': 'America/Toronto', mailbox: MAILBOX },
};

export async function addBareBrokerage(desk: NearDesk, slug: string): Promise<void> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => [`--${name}`, value]);
  const { code, out } = await desk.cli('brokerage', 'add', slug, ...settings);
  if (code !== 0) throw new Error(out);
}

export async function importFile(desk: NearDesk, slug: string, file: Uint8Array): Promise<void> {
  const brokerage = (await desk.app.get(Brokerages).bySlug(slug))!;
  async function* bytes() {
    yield file;
  }
  const options = { origin: 'initial-load', source: 'cli' } as const;
  await desk.app.get(ImportService).importFile(brokerage, bytes(), options);
}

export async function viewsAreThere(desk: NearDesk): Promise<void> {
  const head = await desk.engine.get(EventStore).head();
  if (!(await desk.app.get(ProjectionRunner).waitFor(head, 60_000))) throw new Error('The views never came');
}

/** All policies of a brokerage with their histories, and which of them stand together: without ids, which differ by brokerage. */
export async function contentOf(desk: NearDesk, slug: string) {
  const { brokerageId } = (await desk.app.get(Brokerages).bySlug(slug))!;
  const listed: ListedPolicyItem[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await desk.app.get(PoliciesQuery).find(brokerageId, { search: '', cursor, limit: 100 });
    listed.push(...page.items);
    cursor = page.next;
    more = cursor !== undefined;
  }
  const policies = await Promise.all(
    listed.map(async ({ policyId, attachedTo, revision, ...listedAs }) => {
      // Of several equal names the one that came first made the insured.
      const parties = listedAs.parties.map(({ insuredId: _insuredId, ...party }) => party);
      const shown = { ...listedAs, parties };
      const { profile } = await desk.app.get(InsuredProfileQuery).of(brokerageId, attachedTo[0]!.insuredId);
      const { versions, terms, gaps } = profile.policies.find((policy) => policy.policyId === policyId)!;
      const said = versions.map(({ messageId: _messageId, ...version }) => version);
      return { name: nameOf(shown), shown, said, terms, gaps, revision };
    }),
  );
  const holders = Map.groupBy(listed, ({ attachedTo }) => attachedTo.map((one) => one.insuredId).join());
  const insureds = await Promise.all(
    [...holders].map(async ([insuredId, held]) => {
      const { state, revision } = await desk.engine.get(Streams).load(insured, insuredId, brokerageId);
      const details = state.kind === 'absent' ? undefined : state.details;
      const key = details && matchKey(details.name, details.address);
      return { names: held.map(nameOf).sort(), key, details, revision };
    }),
  );
  return {
    policies: policies.sort((a, b) => (a.name < b.name ? -1 : 1)),
    insureds: insureds.sort((a, b) => (a.names[0]! < b.names[0]! ? -1 : 1)),
  };
}

const nameOf = (policy: Pick<ListedPolicyItem, 'companyCode' | 'policyNumber'>): string =>
  policyOf({ company: policy.companyCode, number: policy.policyNumber });
