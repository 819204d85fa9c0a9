import { describe, expect, it } from '@jest/globals';
import { accessDesk } from '../../../test/support/access-desk.js';
import type { RecordedEvent } from '../../kernel/index.js';
import { ChangeStaff, SetPassword } from '../../modules/access/index.js';
import { staffList, type StaffRow } from './staff.js';

type On = Record<
  string,
  | ((event: RecordedEvent) => readonly { key: string; change: (row?: StaffRow) => StaffRow | undefined }[])
  | undefined
>;

async function staffAfter(work: (desk: Awaited<ReturnType<typeof accessDesk>>) => Promise<unknown>) {
  const desk = await accessDesk();
  await work(desk);
  const rows = new Map<string, StaffRow>();
  for (const placed of desk.store.log) {
    await desk.codec.ready([placed]);
    const event = desk.codec.decode(placed);
    for (const { key, change } of (staffList.on as On)[event.type]?.(event) ?? []) {
      const row = change(rows.get(key));
      if (row !== undefined) rows.set(key, row);
    }
  }
  return [...rows.values()];
}

describe('the list of staff', () => {
  it('shows who works at the desk, what they may do, and the revision a change needs', async () => {
    const rows = await staffAfter(async (desk) => {
      await desk.invite('admin@example.ca', 'admin');
      const { staffId } = await desk.invite('broker@example.ca');
      await desk.commands.execute(
        new SetPassword(desk.brokerageId, 'staff', staffId, 'any words will do', 'c'),
      );
      await desk.commands.execute(
        new ChangeStaff(desk.context, staffId, { role: 'auditor', disabled: true }),
      );
    });
    expect(rows).toMatchObject([
      { email: 'admin@example.ca', role: 'admin', disabled: false, hasPassword: false, revision: '0' },
      { name: 'Amélie Roy', role: 'auditor', disabled: true, hasPassword: true, revision: '2' },
    ]);
  });

  it('knows nothing of insureds', async () => {
    const rows = await staffAfter(async (desk) => {
      await desk.register('i1', 'marie@example.ca');
      await desk.commands.execute(
        new SetPassword(desk.brokerageId, 'insured', 'i1', 'any words will do', 'c'),
      );
    });
    expect(rows).toEqual([]);
  });
});
