import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../../../../test/support/decision.js';
import {
  ANN,
  BOB,
  download,
  downloaded,
  folded,
  message,
  party,
  ROBERT,
} from '../../../../test/support/policy-samples.js';
import type { PolicyEvent } from '../policy-events.js';
import { gapsOf } from '../policy-timeline.js';
import { holdersOf, policy, type PolicyVersion } from '../policy.js';
import { snapshotOf } from '../policy-snapshot.js';
import { versionsFor } from '../visible-versions.js';
import { downloadPolicyVersion } from './download-policy-version.js';

const one = message(1, [ROBERT]);
const at = { equalInsured: ROBERT.personId };

describe('a downloaded version', () => {
  it('changes nothing when it comes again, under its own id or under a new one', () => {
    const again = { ...one, messageId: 'another id' };
    for (const version of [one, again])
      given(policy, ...download([one]))
        .when((state) => downloadPolicyVersion(downloaded(version), state, at))
        .thenNothing();
  });

  it('is a problem where the insurer says something else under the same id', () => {
    given(policy, ...download([one]))
      .when((state) => downloadPolicyVersion(downloaded({ ...one, contentHash: 'other' }), state, at))
      .thenRejected('message-contradicts-itself');
  });

  it('is a problem where another policy has a message under its id, unless it was known before', () => {
    const elsewhere = { ...at, elsewhere: true };
    given(policy)
      .when((state) => downloadPolicyVersion(downloaded(one), state, elsewhere))
      .thenRejected('message-contradicts-itself');
    given(policy, ...download([one]))
      .when((state) => downloadPolicyVersion(downloaded(one), state, elsewhere))
      .thenNothing();
  });

  it('is no version where it is a quote', () => {
    const quote = downloaded(one);
    given(policy)
      .when((state) =>
        downloadPolicyVersion({ ...quote, source: { ...quote.source, businessPurpose: 'NBQ' } }, state, at),
      )
      .thenNothing();
  });

  it('that is late adds history and overwrites nothing newer', () => {
    const events = download([
      one,
      message(3, [BOB, ANN], { line: 'PACK' }),
      message(2, [ROBERT], { line: 'HABL' }),
    ]);
    expect(events.at(-1)).toMatchObject({
      type: 'PolicyVersionDownloaded',
      data: {
        messageId: 'message 2',
        line: 'PACK',
        parties: [BOB, ANN],
        versionLine: 'HABL',
        versionParties: [ROBERT],
      },
    });
    expect(folded(events)).toMatchObject({
      versions: [{ line: 'AUTO' }, { line: 'HABL' }, { line: 'PACK' }],
    });
  });

  it('shows the number in its fullest form, whichever came first', () => {
    const written = new Map([
      [one, 'BM2047781A'],
      [message(2, [ROBERT]), 'BM 204-7781 A'],
    ]);
    const as = (version: PolicyVersion) => ({ ...downloaded(version), policyNumber: written.get(version)! });
    for (const order of [[...written.keys()], [...written.keys()].reverse()])
      expect(folded(download(order, undefined, [], as))).toMatchObject({ policyNumber: 'BM 204-7781 A' });
  });

  it('never takes a policy from a broker’s hands or from an insured with an account', () => {
    const late = message(0, [ANN], { termEffective: '2025-01-01', termExpiration: '2026-01-01' });
    const to = { equalInsured: ANN.personId };
    given(policy, ...download([one]))
      .when((state) => downloadPolicyVersion(downloaded(late), state, { ...to, holderHasAccount: true }))
      .then({ type: 'PolicyVersionDownloaded', data: { attachedTo: [ROBERT.personId] } });
    const byBroker: PolicyEvent[] = download([one]).map((event) =>
      event.type === 'PolicyAttached' ? { ...event, data: { ...event.data, how: 'broker' as const } } : event,
    );
    given(policy, ...byBroker)
      .when((state) => downloadPolicyVersion(downloaded(late), state, to))
      .then({ type: 'PolicyVersionDownloaded', data: { attachedTo: [ROBERT.personId] } });
  });
});

describe('the messages of a policy in any order', () => {
  const moved = party('Robert', 'Smith', { address: { line1: '9 Oak Rd', postalCode: 'K2B 1A1' } });
  const [y26, y27] = [{}, { termEffective: '2027-01-01', termExpiration: '2028-01-01' }];
  const messages: PolicyVersion[] = [
    message(1, [ROBERT], y26),
    message(2, [ROBERT, ANN], { ...y26, effective: '2026-03-01' }),
    message(4, [moved], { ...y26, effect: 'cancel', effective: '2026-09-01', requested: '2026-08-20' }),
    message(5, [moved], { ...y26, effect: 'reinstate', effective: '2026-09-01', requested: '2026-09-03' }),
    message(6, [moved], { ...y27, effect: 'new-term', sequence: 1, requested: '2026-11-01' }),
    message(7, [ANN], { ...y27, sequence: 2 }),
    message(8, [ANN], { ...y27, sequence: 3, effective: '2027-02-01', line: 'PACK' }),
  ];
  // An address of its own equals another insured.
  const equalTo = ({ parties: [first] }: PolicyVersion) =>
    first === moved ? 'somebody at 9 Oak Rd' : first?.personId;

  it('end in the same policy, with the same holder who sees the same versions', () => {
    const ended = (order: readonly PolicyVersion[]) => {
      const policy = folded(download(order, equalTo));
      if (policy.kind === 'absent') throw new Error('There is no policy');
      // Under which message it attached, the order does decide; not whose versions are seen.
      const seen = policy.attachments.map(({ under: _, ...held }) => ({
        ...held,
        seen: versionsFor(policy, held.insuredId),
      }));
      return { ...policy, attachments: seen, snapshot: snapshotOf(policy, holdersOf(policy)) };
    };
    const straight = ended(messages);
    expect(straight.attachments.map(({ insuredId }) => insuredId)).toEqual([ROBERT.personId]);
    expect(gapsOf(straight.versions)).toEqual([{ term: '2026-01-01', missing: [3] }]);
    const shuffled = fc.shuffledSubarray(messages, { minLength: messages.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(ended(order)).toEqual(straight);
      }),
      { numRuns: 50 },
    );
  });
});
