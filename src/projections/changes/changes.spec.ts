import { describe, expect, it } from '@jest/globals';
import { addedEDoc, EDOC } from '../../../test/support/edoc-samples.js';
import { MARIE, PAUL, registered } from '../../../test/support/insured-samples.js';
import { BOB, download, message } from '../../../test/support/policy-samples.js';
import { EVENT_CATALOGUE } from '../../event-catalogue.js';
import type { Principal } from '../../kernel/index.js';
import { ChangeStream } from './change-stream.js';
import { changeOf, isTold } from './changed-topics.js';
import { ChangesForInsureds, ChangesForStaff, MOST_NAMED } from './changes-told.js';

const account = { accountId: 'a', ownerId: 'x' } as const;
const [version, attached] = download([message(1, [BOB])], () => MARIE);

describe('what an event changes', () => {
  it('is said of every event but claims', () => {
    const untold = Object.keys(EVENT_CATALOGUE).filter((type) => !isTold(type));
    expect(untold).toEqual(['EmailClaimed', 'EmailReleased']);
  });

  it('names to staff all whose rows change, and tells only who sees it', () => {
    expect(changeOf(attached!)).toMatchObject({
      ...{ insuredIds: [MARIE, BOB.personId], seenBy: [MARIE], seen: ['policies', 'edocs'] },
    });
    expect(changeOf(version!)).toMatchObject({ insuredIds: [BOB.personId], seenBy: [] });
    expect(changeOf(addedEDoc({ insuredId: MARIE }))).toMatchObject({ seen: ['edocs'], seenBy: [MARIE] });
    const internal = addedEDoc({ insuredId: MARIE }, { visibility: 'internal' });
    expect(changeOf(internal)).toMatchObject({ insuredIds: [MARIE], seenBy: [] });
    expect(changeOf({ type: 'InsuredViewedAsClient', data: { insuredId: MARIE } }).seen).toEqual([]);
  });

  it('tells accounts and mails of staff from those of insureds', () => {
    const signedIn = (data: object) =>
      changeOf({ type: 'AccountSignedIn', data: { ...account, ...data } as never });
    expect(signedIn({ ownerKind: 'staff', staffId: 's' })).toMatchObject({
      topics: ['staff'],
      insuredIds: [],
    });
    expect(signedIn({ ownerKind: 'insured', insuredId: MARIE })).toMatchObject({
      ...{ topics: ['insureds'], insuredIds: [MARIE], seenBy: [] },
    });
  });
});

describe('what changes together', () => {
  it('names each insured once, and too many not at all', () => {
    const staff = new ChangesForStaff();
    for (const event of [registered(), registered(PAUL), registered()]) staff.add(changeOf(event));
    expect(staff.at('7')).toEqual({ position: '7', topics: ['insureds'], insuredIds: [MARIE, PAUL] });
    for (let n = 0; n < MOST_NAMED; n++) staff.add({ topics: ['edocs'], insuredIds: [`i${n}`] });
    const many = { position: '8', topics: ['edocs', 'insureds'], insuredIds: [], many: true } as const;
    expect(staff.at('8')).toEqual(many);
    const later = new ChangesForStaff();
    later.add(many);
    later.add({ topics: ['edocs'], insuredIds: ['i1'] });
    expect(later.at('9')).toMatchObject({ insuredIds: [], many: true });
  });

  it('is told an insured of themselves alone', () => {
    const insureds = new ChangesForInsureds();
    insureds.add(changeOf(registered(PAUL)));
    insureds.add(
      changeOf({ type: 'EDocOpened', data: { edocId: EDOC, accountId: 'a', insuredIds: [MARIE] } }),
    );
    expect(insureds.at('7', [MARIE])).toEqual({ position: '7', topics: ['edocs'], insuredIds: [MARIE] });
    expect(insureds.at('7', ['somebody else'])).toBeUndefined();
  });
});

describe('a stream of changes', () => {
  const staff: Principal = { kind: 'staff', staffId: 's', role: 'broker', brokerageId: 'b', sessionId: 'x' };
  const marie: Principal = { kind: 'account', accountId: 'a', brokerageId: 'b', sessionId: 'y' };
  const of = (insuredId: string) => {
    const [forStaff, forInsureds] = [new ChangesForStaff(), new ChangesForInsureds()];
    forStaff.add(changeOf(registered(insuredId)));
    forInsureds.add(changeOf(registered(insuredId)));
    return [forStaff, forInsureds] as const;
  };

  it('gathers what is noted into one message', () => {
    const stream = new ChangeStream(staff, []);
    stream.note('1', ...of(MARIE));
    stream.note('2', ...of(PAUL));
    stream.send();
    stream.send();
    const data = { position: '2', topics: ['insureds'], insuredIds: [MARIE, PAUL] };
    expect(String(stream.body.read())).toBe(`id: 2\nevent: changed\ndata: ${JSON.stringify(data)}\n\n`);
  });

  it('says nothing of an insured who is no longer of the account when it is sent', () => {
    const stream = new ChangeStream(marie, [MARIE]);
    expect(stream.note('1', ...of(PAUL))).toBe(false);
    expect(stream.note('2', ...of(MARIE))).toBe(true);
    stream.own = [];
    stream.send();
    expect(stream.body.read()).toBeNull();
  });

  it('drops a reader that does not keep up', () => {
    const stream = new ChangeStream(staff, []);
    for (let n = 0; n < 10_000; n++) stream.keepAlive();
    expect(stream.body.destroyed).toBe(true);
    expect(stream.body.readableLength).toBeLessThan(70_000);
  });
});
