import { beforeEach, describe, expect, it } from '@jest/globals';
import { accessDesk } from '../../../../test/support/access-desk.js';
import { type Context, Refused } from '../../../kernel/index.js';
import { ChangeStaff } from './change-staff.js';

describe('changing what staff may do', () => {
  let desk: Awaited<ReturnType<typeof accessDesk>>;
  let admin: string;
  beforeEach(async () => {
    desk = await accessDesk();
    admin = (await desk.invite('admin@example.ca', 'admin')).staffId;
  });

  const by = (staffId: string): Context => ({ ...desk.context, actor: { kind: 'staff', id: staffId } });
  const change = async (context: Context, staffId: string, changes: ChangeStaff['changes']) => {
    const before = desk.store.log.length;
    return desk.commands.execute(new ChangeStaff(context, staffId, changes)).then(
      () => desk.store.log.slice(before).map(({ type }) => type),
      (error: unknown) => (error instanceof Refused ? error.rejection.rejected : error),
    );
  };

  it('changes role and access, and nothing where nothing differs', async () => {
    const { staffId } = await desk.invite('broker@example.ca');
    expect(await change(by(admin), staffId, { role: 'auditor', disabled: true })).toEqual([
      'StaffRoleChanged',
      'StaffDisabled',
    ]);
    expect(await change(by(admin), staffId, { disabled: true })).toEqual([]);
    expect(await change(by(admin), staffId, { disabled: false })).toEqual(['StaffEnabled']);
  });

  it('lets no admin take their own access away', async () => {
    await desk.invite('second@example.ca', 'admin');
    expect(await change(by(admin), admin, { disabled: true })).toBe('staff-is-yourself');
    expect(await change(by(admin), admin, { role: 'broker' })).toBe('staff-is-yourself');
  });

  it('keeps the last admin, whoever asks', async () => {
    const second = (await desk.invite('second@example.ca', 'admin')).staffId;
    expect(await change(desk.context, second, { disabled: true })).toEqual(['StaffDisabled']);
    expect(await change(desk.context, admin, { role: 'auditor' })).toBe('last-admin');
    expect(await change(desk.context, admin, { disabled: true })).toBe('last-admin');
  });

  it('leaves an admin where two disable each other at the same moment', async () => {
    const second = (await desk.invite('second@example.ca', 'admin')).staffId;
    const answers = await Promise.all([
      change(by(admin), second, { disabled: true }),
      change(by(second), admin, { disabled: true }),
    ]);
    expect(answers.filter((answer) => Array.isArray(answer))).toHaveLength(1);
    expect(desk.told('StaffDisabled')).toHaveLength(1);
  });

  it('does not know staff of another brokerage', async () => {
    const elsewhere = { ...by(admin), brokerageId: '00000000-0000-4000-8000-00000000000b' };
    expect(await change(elsewhere, admin, { disabled: true })).toBe('staff-not-found');
  });

  it('gives an email to one staff member of a brokerage, however it is written', async () => {
    await expect(desk.invite('Admin@Example.ca')).rejects.toMatchObject({
      rejection: { rejected: 'staff-email-taken' },
    });
    await expect(desk.invite('no address')).rejects.toMatchObject({
      rejection: { rejected: 'email-malformed' },
    });
    expect(JSON.stringify(desk.store.log)).not.toMatch(/admin@example|Amélie/iu);
  });
});
