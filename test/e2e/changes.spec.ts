import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '../../src/kernel/index.js';
import { ChangeStreams } from '../../src/projections/changes/change-streams.provider.js';
import { ChangeListener } from '../support/change-listener.js';
import { addBrokerage, addStaff, download, importXml, message, signIn } from '../support/desk-story.js';
import { registerAndSignIn } from '../support/insured-story.js';
import { NearDesk } from '../support/near-desk.js';
import { StrictKeyRing } from '../support/strict-key-ring.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const ANNE = { given: 'Anne', surname: 'Gagnon', mailingAddress: ADDRESS };
const PAUL = { given: 'Paul', surname: 'Osei', mailingAddress: { ...ADDRESS, line1: '9 Oak Ave' } };
const MINUTE = 60_000;

/** Pages that learn by themselves that what they show changed. */
describe('changes over HTTP', () => {
  let desk: NearDesk;
  let url: string;
  let broker: string;
  let stranger: string;
  let anne: string;
  let anneId: string;
  let paulId: string;
  let policyId: string;
  const listeners: ChangeListener[] = [];

  const listen = async (token: string, headers: Record<string, string> = {}): Promise<ChangeListener> => {
    const listener = await ChangeListener.connect(url, token, headers);
    listeners.push(listener);
    if (listener.response.status === 200) await listener.until('ready');
    return listener;
  };
  const attach = async (insuredId: string, joint: boolean) =>
    desk.ask('PUT', `/insureds/${insuredId}/policies/${policyId}`, { token: broker, body: { joint } });
  const unattach = async (insuredId: string) =>
    desk.ask('DELETE', `/insureds/${insuredId}/policies/${policyId}`, {
      ...{ token: broker, body: { reason: 'x' } },
    });

  beforeAll(async () => {
    desk = await NearDesk.start([[KeyRing, new StrictKeyRing()]]);
    await desk.app.listen(0, '127.0.0.1');
    url = (await desk.app.getUrl()).replace('[::1]', '127.0.0.1');
    await addBrokerage(desk, 'live');
    await addBrokerage(desk, 'others');
    broker = await addStaff(desk, 'live', 'broker');
    stranger = await addStaff(desk, 'others', 'broker');
    await importXml(desk, broker, download(message('CH 100', [ANNE]), message('CH 200', [PAUL])));
    const get = async (path: string) => (await desk.ask('GET', path, { token: broker })).body.items[0];
    anneId = (await get('/insureds?search=gagnon')).insuredId;
    paulId = (await get('/insureds?search=osei')).insuredId;
    policyId = (await get('/policies?search=CH200')).policyId;
    anne = await registerAndSignIn(desk, 'live', broker, anneId, 'anne@mail.example', 'M4C 1B5');
    await desk.settled();
  }, 120_000);
  afterAll(async () => {
    for (const listener of listeners) listener.leave();
    await desk.remove();
  });

  it('tells a brokerage, once its views show it, and no other', async () => {
    const [ours, theirs] = [await listen(broker), await listen(stranger)];
    expect(Object.fromEntries(ours.response.headers)).toMatchObject({
      ...{ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
    const written = (await attach(anneId, true)).headers.get('log-position')!;
    const heard = await ours.until('changed', ({ topics }) => topics.includes('policies'));
    expect(BigInt(heard.data.position)).toBeGreaterThanOrEqual(BigInt(written));
    expect(heard.id).toBe(heard.data.position);
    expect(heard.data.insuredIds).toEqual(expect.arrayContaining([anneId, paulId]));
    const shown = await fetch(`${url}/api/v1/insureds?search=gagnon`, {
      headers: { authorization: `Bearer ${broker}` },
    });
    expect(((await shown.json()) as any).items[0].policies).toHaveLength(2);
    const before = ours.heard.length;
    await desk.ask('POST', '/insureds', {
      ...{ token: stranger, body: { name: { kind: 'person', surname: 'Other' } } },
    });
    await theirs.until('changed', ({ topics }) => topics.includes('insureds'));
    expect(ours.heard.slice(before).filter(({ event }) => event !== 'comment')).toEqual([]);
    expect(theirs.heard.filter(({ event }) => event === 'changed')).toHaveLength(1);
  });

  it('tells an insured of their own, and of nobody else', async () => {
    const [ours, hers] = [await listen(broker), await listen(anne)];
    await unattach(paulId);
    await ours.until('changed', ({ insuredIds }) => insuredIds.includes(paulId));
    await desk.ask('POST', `/insureds/${anneId}/client-views`, { token: broker });
    await unattach(anneId);
    const heard = await hers.until('changed', ({ topics }) => topics.includes('policies'));
    expect(heard.data.insuredIds).toEqual([anneId]);
    expect(JSON.stringify(hers.heard)).not.toContain(paulId);
    expect(hers.heard.flatMap(({ data }) => data?.topics ?? [])).not.toContain('insureds');
  });

  it('tells who connects again behind the head that much changed, and refuses what is no id', async () => {
    const again = await listen(broker, { 'last-event-id': '1' });
    expect((await again.until('changed')).data).toMatchObject({ many: true, insuredIds: [] });
    const ready = await again.until('ready');
    const upToDate = await listen(broker, { 'last-event-id': ready.id! });
    expect(upToDate.heard.map(({ event }) => event)).toEqual(['ready']);
    expect((await listen(broker, { 'last-event-id': 'x' })).response.status).toBe(400);
    expect((await listen('nobody-who-is-signed-in')).response.status).toBe(401);
  });

  it('ends with the session, which it does not keep alive', async () => {
    const [signedOut, idle] = [await signIn(desk, 'live', 'broker@live.example'), anne];
    const [first, second] = [await listen(signedOut), await listen(idle)];
    await desk.ask('DELETE', '/sessions/current', { token: signedOut });
    const streams = desk.app.get(ChangeStreams);
    await streams.beat();
    expect((await first.until('ended')).data).toEqual({ reason: 'session' });
    await first.ended;
    for (let n = 0; n < 4; n++) {
      desk.clock.pass(14 * MINUTE);
      await streams.beat();
    }
    await second.until('comment');
    expect(second.heard.filter(({ event }) => event === 'ended')).toEqual([]);
    desk.clock.pass(14 * MINUTE);
    await streams.beat();
    expect((await second.until('ended')).data).toEqual({ reason: 'session' });
  });

  it('has at most ten of a session: the oldest goes', async () => {
    const token = await signIn(desk, 'live', 'broker@live.example');
    const open: ChangeListener[] = [];
    for (let n = 0; n < 11; n++) open.push(await listen(token));
    expect((await open[0]!.until('ended')).data).toEqual({ reason: 'replaced' });
    expect(open.slice(1).flatMap(({ heard }) => heard.filter(({ event }) => event === 'ended'))).toEqual([]);
  });

  it('does not hold up the end of the server', async () => {
    const token = await signIn(desk, 'live', 'broker@live.example');
    const open = [await listen(token), await listen(token)];
    const began = Date.now();
    await desk.close();
    await Promise.all(open.map(({ ended }) => ended));
    expect(Date.now() - began).toBeLessThan(3000);
    expect(open.flatMap(({ heard }) => heard.map(({ event }) => event))).toEqual(['ready', 'ready']);
    await desk.open([[KeyRing, new StrictKeyRing()]]);
  });
});
