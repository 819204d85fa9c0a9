import { beforeEach, describe, expect, it } from '@jest/globals';
import { accessDesk, SETTINGS } from '../../../test/support/access-desk.js';
import { Brokerages, Refused } from '../../kernel/index.js';
import { CloseRegistration } from '../insureds/index.js';
import { ChangeBrokerageSettings } from './change-brokerage-settings/change-brokerage-settings.js';
import { ChangeStaff } from './change-staff/change-staff.js';
import { AddBrokerage } from './index.js';
import { OpenSession, type OpenedSession } from './open-session/open-session.js';
import { SetPassword } from './set-password/set-password.js';

const PASSWORD = 'quatre mots tres ordinaires';

describe('access through several processes', () => {
  let desk: Awaited<ReturnType<typeof accessDesk>>;
  let other: Awaited<ReturnType<typeof desk.another>>;
  beforeEach(async () => {
    desk = await accessDesk();
    other = await desk.another();
  });

  /** A session that both processes have seen at work. */
  async function sessionOf(kind: 'staff' | 'insured', id: string, email: string): Promise<string> {
    const { brokerageId, context } = desk;
    await desk.commands.execute(new SetPassword(brokerageId, kind, id, PASSWORD, context.correlationId));
    const { token } = await desk.commands.execute<OpenSession, OpenedSession>(
      new OpenSession('demo', email, PASSWORD, kind, '203.0.113.7', context.correlationId),
    );
    for (const { signIn } of [desk, other]) expect(await signIn.principalOf(token)).toBeDefined();
    return token;
  }

  it('ends in all of them with the next request after staff is disabled in one', async () => {
    const { staffId } = await desk.invite('amelie@example.ca');
    const token = await sessionOf('staff', staffId, 'amelie@example.ca');
    const principal = (await other.signIn.principalOf(token))!;
    await desk.commands.execute(new ChangeStaff(desk.context, staffId, { disabled: true }));
    expect(await other.signIn.principalOf(token)).toBeUndefined();
    expect(await other.signIn.isOpen(principal)).toBe(false);
  });

  it('has the new role in all of them with the next request', async () => {
    const { staffId } = await desk.invite('amelie@example.ca');
    const token = await sessionOf('staff', staffId, 'amelie@example.ca');
    await desk.commands.execute(new ChangeStaff(desk.context, staffId, { role: 'auditor' }));
    expect(await other.signIn.principalOf(token)).toMatchObject({ role: 'auditor' });
  });

  it('ends in all of them when a registration is closed, a password set or a session ended in one', async () => {
    const emails = ['marie@example.ca', 'jean@example.ca'] as const;
    const tokens: string[] = [];
    for (const [n, email] of emails.entries()) {
      await desk.register(`i${n}`, email);
      tokens.push(await sessionOf('insured', `i${n}`, email));
    }
    await desk.commands.execute(new CloseRegistration(desk.context, 'i0', 'closed by request'));
    expect(await other.signIn.principalOf(tokens[0]!)).toBeUndefined();
    await desk.commands.execute(
      new SetPassword(desk.brokerageId, 'insured', 'i1', `${PASSWORD} nouveaux`, desk.context.correlationId),
    );
    expect(await other.signIn.principalOf(tokens[1]!)).toBeUndefined();
  });

  it('leaves an admin where two disable each other at the same time in two of them', async () => {
    const one = await desk.invite('one@example.ca', 'admin');
    const two = await desk.invite('two@example.ca', 'admin');
    const disable = (process: Pick<typeof desk, 'commands'>, { staffId }: typeof one) =>
      process.commands.execute(new ChangeStaff(desk.context, staffId, { disabled: true })).then(
        () => 'disabled',
        (error: unknown) => (error instanceof Refused ? error.rejection.rejected : error),
      );
    const outcomes = await Promise.all([disable(desk, one), disable(other, two)]);
    expect(outcomes.filter((outcome) => outcome === 'disabled')).toHaveLength(1);
    expect(await disable(other, two)).not.toBe(await disable(desk, one));
  });

  it('knows a brokerage that another added, and its new settings: at once where it decides, else after ten seconds', async () => {
    const brokerages = other.module.get(Brokerages);
    expect(await brokerages.all()).toHaveLength(1);
    await desk.commands.execute(new AddBrokerage('second', SETTINGS, desk.context.correlationId));
    expect((await brokerages.all()).map(({ slug }) => slug)).toEqual(['demo', 'second']);

    const { brokerageId, context } = desk;
    const nameOf = async (which: 'find' | 'current') => (await brokerages[which](brokerageId))?.name;
    await desk.commands.execute(new ChangeBrokerageSettings(context, { name: 'Bellerive et filles' }));
    expect(await nameOf('find')).toBe(SETTINGS.name);
    desk.clock.pass(10_000);
    expect(await nameOf('find')).toBe('Bellerive et filles');
    await desk.commands.execute(new ChangeBrokerageSettings(context, { name: 'Bellerive et fils' }));
    expect(await nameOf('current')).toBe('Bellerive et fils');
  });
});
