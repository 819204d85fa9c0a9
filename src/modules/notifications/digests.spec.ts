import { describe, expect, it } from '@jest/globals';
import { introduced, MARIE, PAUL, registered } from '../../../test/support/insured-samples.js';
import { MailDesk } from '../../../test/support/mail-desk.js';
import { ANN, downloaded, message, POLICY } from '../../../test/support/policy-samples.js';
import { edoc, type EDocAdded, type EDocEvent } from '../documents/index.js';
import { downloadPolicyVersion } from '../policies/download-policy-version/download-policy-version.js';
import { type AttachedHow, newest, policy } from '../policies/index.js';
import { snapshotOf } from '../policies/policy-snapshot.js';

const MINUTE = 60_000;

/** A desk where Marie was welcomed and Paul has no account. */
async function desk(): Promise<MailDesk> {
  const desk = new MailDesk();
  await desk.insuredHas(MARIE, introduced(), registered());
  await desk.insuredHas(PAUL, introduced(PAUL));
  await desk.work();
  desk.mailer.sent.length = 0;
  return desk;
}

/** An import attaches a new policy by itself. */
async function importPolicy(desk: MailDesk, policyId: string, origin: 'daily' | 'initial-load', to = MARIE) {
  const sample = downloaded(message(1, [ANN]), policyId);
  const version = { ...sample, source: { ...sample.source, origin } };
  await desk.runs(policy, policyId, (state) => downloadPolicyVersion(version, state, { equalInsured: to }));
}

/** A broker attaches a policy that is there. */
async function attach(desk: MailDesk, policyId: string, insuredId: string, how: AttachedHow = 'broker') {
  await desk.runs(policy, policyId, (state) => {
    if (state.kind === 'absent') return [];
    const { messageId } = newest(state);
    const data = { ...snapshotOf(state, [insuredId]), insuredId, how, from: [], messageId };
    return [{ type: 'PolicyAttached' as const, data }];
  });
}

describe('The digest of an insured', () => {
  it('is one for all that is new within an hour, when the hour is over, and says nothing of what it is', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'daily');
    await maries.work();
    maries.clock.pass(50 * MINUTE);
    await importPolicy(maries, `${POLICY}2`, 'daily');
    await maries.work();
    expect(maries.mailer.sent).toEqual([]);
    maries.clock.pass(10 * MINUTE);
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent.map(({ to }) => to.address)).toEqual(['marie@example.org']);
    const { subject, text, html } = maries.mailer.sent[0]!;
    expect(subject).toMatch(/^Du nouveau/);
    expect(subject + text + html).not.toMatch(/BM 204|7781|AUTO|Jones/);
    expect(text).toContain('https://desk.example/b/bellerive\n');
  });

  it('comes again for what is new in a later hour', async () => {
    const maries = await desk();
    for (const suffix of ['', '2']) {
      await importPolicy(maries, `${POLICY}${suffix}`, 'daily');
      await maries.work();
      maries.clock.pass(60 * MINUTE);
      await maries.work();
    }
    expect(maries.mailer.sent).toHaveLength(2);
    expect(new Set(maries.mailer.sent.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('is not sent for an initial load, but for what a broker attaches afterwards', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'initial-load');
    await importPolicy(maries, `${POLICY}2`, 'initial-load', PAUL);
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toEqual([]);
    await attach(maries, `${POLICY}2`, MARIE);
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toHaveLength(1);
  });

  it('is not sent to who has no account', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'daily', PAUL);
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toEqual([]);
  });

  it('is not sent of what came before the account, also when every fact is told again', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'daily', PAUL);
    await maries.work();
    maries.clock.pass(MINUTE);
    await maries.insuredHas(PAUL, registered(PAUL));
    await maries.work();
    maries.mailer.sent.length = 0;
    maries.restart();
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toEqual([]);
  });

  it('is not sent again of what one has told already', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'daily');
    await maries.work();
    maries.clock.pass(50 * MINUTE);
    await importPolicy(maries, `${POLICY}2`, 'daily');
    await maries.work();
    maries.clock.pass(10 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toHaveLength(1);
    await maries.tellAgain(({ stream }) => stream.endsWith(`${POLICY}2`));
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toHaveLength(1);
  });

  it('is not sent of a fact older than 3 days, such as after a restore', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'daily');
    maries.clock.pass(73 * 60 * MINUTE);
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    expect(maries.mailer.sent).toEqual([]);
  });
});

describe('An eDoc in the digest', () => {
  const EDOC = 'e0000000-0000-7000-8000-00000000d0c1';
  const added = (more: Partial<EDocAdded['data']>): EDocEvent => ({
    type: 'EDocAdded',
    data: {
      ...{
        edocId: EDOC,
        insuredIds: [],
        issueDate: '2026-06-01',
        businessPurpose: 'REN',
        documentType: 'DEC',
      },
      ...{ visibility: 'visible', origin: 'broker', fileHash: 'h', bytes: 1, mimeType: 'application/pdf' },
      ...more,
    },
  });
  const mailsAfter = async (maries: MailDesk, ...events: readonly EDocEvent[]): Promise<number> => {
    for (const event of events) await maries.runs(edoc, EDOC, () => [event]);
    await maries.work();
    maries.clock.pass(60 * MINUTE);
    await maries.work();
    return maries.mailer.sent.length;
  };

  it('is told where it is visible', async () => {
    expect(await mailsAfter(await desk(), added({ insuredId: MARIE }))).toBe(1);
  });

  it('is not told while it is internal, and told once a broker shows it', async () => {
    const maries = await desk();
    expect(await mailsAfter(maries, added({ insuredId: MARIE, visibility: 'internal' }))).toBe(0);
    const shown: EDocEvent = {
      type: 'EDocCorrected',
      data: { edocId: EDOC, insuredIds: [], visibility: 'visible' },
    };
    expect(await mailsAfter(maries, shown)).toBe(1);
  });

  it('is told when its document comes, not when its index does', async () => {
    const maries = await desk();
    const { fileHash: _, ...index } = added({ insuredId: MARIE }).data as EDocAdded['data'];
    expect(await mailsAfter(maries, { type: 'EDocAdded', data: index })).toBe(0);
    const file = { fileHash: 'h', bytes: 1, mimeType: 'application/pdf' };
    expect(
      await mailsAfter(maries, { type: 'EDocFileReceived', data: { edocId: EDOC, insuredIds: [], ...file } }),
    ).toBe(1);
  });

  it('goes to who holds its policy', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'initial-load');
    expect(await mailsAfter(maries, added({ policyId: POLICY, origin: 'daily' }))).toBe(1);
  });

  it('is not told where it came with an initial load', async () => {
    const maries = await desk();
    await importPolicy(maries, POLICY, 'initial-load');
    expect(await mailsAfter(maries, added({ policyId: POLICY, origin: 'initial-load' }))).toBe(0);
  });
});
