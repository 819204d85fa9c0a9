import { beforeEach, describe, expect, it } from '@jest/globals';
import { accessDesk } from '../../../../test/support/access-desk.js';
import { Refused } from '../../../kernel/index.js';
import { CloseRegistration } from '../../insureds/index.js';
import { ChangeStaff } from '../change-staff/change-staff.js';
import { SetPassword } from '../set-password/set-password.js';
import { OpenSession, type OpenedSession } from './open-session.js';

const PASSWORD = 'quatre mots tres ordinaires';
const OTHER = 'cinq mots encore moins communs';
const HOUR = 3_600_000;

describe('signing in', () => {
  let desk: Awaited<ReturnType<typeof accessDesk>>;
  beforeEach(async () => {
    desk = await accessDesk();
  });

  const signIn = (email: string, password: string, as?: 'staff' | 'insured', address = '203.0.113.7') =>
    desk.commands.execute<OpenSession, OpenedSession>(
      new OpenSession('demo', email, password, as, address, desk.context.correlationId),
    );
  const setPassword = (kind: 'staff' | 'insured', id: string, password = PASSWORD) =>
    desk.commands.execute(new SetPassword(desk.brokerageId, kind, id, password, desk.context.correlationId));
  const rejected = async (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'accepted',
      (error: unknown) => (error instanceof Refused ? error.rejection.rejected : error),
    );

  it('gives a session that says who it is, and keeps only a hash of its token', async () => {
    const insured = await desk.register('i1', 'marie@example.ca');
    await setPassword('insured', 'i1');
    const { token, kind } = await signIn(' Marie@Example.CA', PASSWORD);
    expect(kind).toBe('insured');
    expect(await desk.signIn.principalOf(token)).toMatchObject({
      kind: 'account',
      accountId: insured.accountId,
      brokerageId: desk.brokerageId,
    });
    expect(await desk.signIn.principalOf(`${token}x`)).toBeUndefined();
    expect(desk.state.dump()).not.toMatch(new RegExp(`${token}|marie|203\\.0|${PASSWORD}`, 'iu'));
    expect(JSON.stringify(desk.store.log)).not.toMatch(new RegExp(`${token}|marie|${PASSWORD}`, 'iu'));
  });

  it('refuses a wrong password, an unknown email, an unknown brokerage and an account without a password alike', async () => {
    await desk.register('i1', 'marie@example.ca');
    await desk.register('i2', 'jean@example.ca');
    await setPassword('insured', 'i1');
    const unknown = new OpenSession('nobody', 'marie@example.ca', PASSWORD, undefined, '203.0.113.7', 'c');
    expect(await rejected(signIn('marie@example.ca', OTHER))).toBe('sign-in-failed');
    expect(await rejected(signIn('nobody@example.ca', PASSWORD))).toBe('sign-in-failed');
    expect(await rejected(signIn('jean@example.ca', PASSWORD))).toBe('sign-in-failed');
    expect(await rejected(desk.commands.execute(unknown))).toBe('sign-in-failed');
  });

  it('lets one email be staff and insured: "as" or the password says which', async () => {
    const staff = await desk.invite('marie@example.ca');
    await desk.register('i1', 'marie@example.ca');
    await setPassword('staff', staff.staffId);
    await setPassword('insured', 'i1', OTHER);
    expect((await signIn('marie@example.ca', PASSWORD)).kind).toBe('staff');
    expect((await signIn('marie@example.ca', OTHER)).kind).toBe('insured');
    expect(await rejected(signIn('marie@example.ca', PASSWORD, 'insured'))).toBe('sign-in-failed');
  });

  it('ends when it is not used, and at last when it is', async () => {
    await desk.register('i1', 'marie@example.ca');
    await setPassword('insured', 'i1');
    const idle = await signIn('marie@example.ca', PASSWORD);
    const used = await signIn('marie@example.ca', PASSWORD);
    const alive: boolean[] = [];
    for (let hour = 0; hour < 13; hour += 0.5) {
      desk.clock.pass(HOUR / 2);
      alive.push((await desk.signIn.principalOf(used.token)) !== undefined);
    }
    expect(alive.lastIndexOf(true)).toBe(22);
    expect(alive.indexOf(false)).toBe(23);
    expect(await desk.signIn.principalOf(idle.token)).toBeUndefined();
  });

  it('ends all sessions with a new password', async () => {
    await desk.register('i1', 'marie@example.ca');
    await setPassword('insured', 'i1');
    const { token } = await signIn('marie@example.ca', PASSWORD);
    await setPassword('insured', 'i1', OTHER);
    expect(await desk.signIn.principalOf(token)).toBeUndefined();
    expect((await signIn('marie@example.ca', OTHER)).kind).toBe('insured');
  });

  it('ends when the registration is closed', async () => {
    await desk.register('i1', 'marie@example.ca');
    await setPassword('insured', 'i1');
    const { token } = await signIn('marie@example.ca', PASSWORD);
    expect(await desk.signIn.principalOf(token)).toBeDefined();
    await desk.commands.execute(new CloseRegistration(desk.context, 'i1', 'asked for it'));
    expect(await desk.signIn.principalOf(token)).toBeUndefined();
    expect(await rejected(signIn('marie@example.ca', PASSWORD))).toBe('sign-in-failed');
  });

  it('ends when staff are disabled, for good, and follows their role', async () => {
    await desk.invite('admin@example.ca', 'admin');
    const { staffId } = await desk.invite('broker@example.ca');
    await setPassword('staff', staffId);
    const { token } = await signIn('broker@example.ca', PASSWORD);
    const change = (changes: ChangeStaff['changes']) =>
      desk.commands.execute(new ChangeStaff(desk.context, staffId, changes));
    await change({ role: 'auditor' });
    expect(await desk.signIn.principalOf(token)).toMatchObject({ role: 'auditor' });
    await change({ disabled: true });
    expect(await desk.signIn.principalOf(token)).toBeUndefined();
    expect(await rejected(signIn('broker@example.ca', PASSWORD))).toBe('sign-in-failed');
    await change({ disabled: false });
    expect(await desk.signIn.principalOf(token)).toBeUndefined();
    expect((await signIn('broker@example.ca', PASSWORD)).kind).toBe('staff');
  });

  it('tells the log of a sign-in at most once an hour', async () => {
    await desk.register('i1', 'marie@example.ca');
    await setPassword('insured', 'i1');
    await signIn('marie@example.ca', PASSWORD);
    await signIn('marie@example.ca', PASSWORD);
    expect(desk.told('AccountSignedIn')).toHaveLength(1);
    desk.clock.pass(HOUR);
    await signIn('marie@example.ca', PASSWORD);
    expect(desk.told('AccountSignedIn').map(({ data }) => data)).toMatchObject([
      { insuredId: 'i1' },
      { insuredId: 'i1' },
    ]);
  });

  it('slows guessing down from anywhere, and not the person where they signed in before', async () => {
    await desk.register('i1', 'marie@example.ca');
    await setPassword('insured', 'i1');
    await signIn('marie@example.ca', PASSWORD, undefined, '192.0.2.1');
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        rejected(signIn('marie@example.ca', OTHER, 'insured', `198.51.100.${n}`)),
      ),
    );
    expect(guesses.filter((code) => code === 'sign-in-failed')).toHaveLength(5);
    expect(guesses).toContain('too-many-requests');
    expect(await rejected(signIn('marie@example.ca', PASSWORD, 'insured', '198.51.100.99'))).toBe(
      'too-many-requests',
    );
    expect((await signIn('marie@example.ca', PASSWORD, 'insured', '192.0.2.1')).kind).toBe('insured');
    desk.clock.pass(300_000);
    expect((await signIn('marie@example.ca', PASSWORD, 'insured', '198.51.100.99')).kind).toBe('insured');
  });

  it('lets an office of thirty behind one address sign in at once', async () => {
    const emails = Array.from({ length: 30 }, (_, n) => `broker${n}@example.ca`);
    for (const email of emails) await setPassword('staff', (await desk.invite(email)).staffId);
    const all = (password: string) =>
      Promise.all(emails.map((email) => rejected(signIn(email, password, 'staff', '203.0.113.9'))));
    expect(await all(OTHER)).toEqual(emails.map(() => 'sign-in-failed'));
    expect(await all(PASSWORD)).toEqual(emails.map(() => 'accepted'));
  });
});
