import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type Committed, later, Refused, reject, StateStore, Streams } from '../../../kernel/index.js';
import { StaffList } from '../staff-list.provider.js';
import { type Staff, staff, type StaffEvent } from '../staff.js';
import { changeStaff, ChangeStaff, endsAdmin } from './change-staff.js';

/** A change that a crash cut off stands in the way no longer. */
const LONGEST_CHANGE = 10_000;

@CommandHandler(ChangeStaff)
export class ChangeStaffHandler implements ICommandHandler<ChangeStaff> {
  constructor(
    private readonly streams: Streams,
    private readonly list: StaffList,
    private readonly state: StateStore,
    private readonly clock: Clock,
  ) {}

  /** One change at a time in a brokerage: two admins who disable each other would leave none. @throws Refused */
  async execute(command: ChangeStaff): Promise<Committed<Staff, StaffEvent>> {
    const key = `lease/staff/${command.context.brokerageId}`;
    const expiresAt = later(this.clock.now(), LONGEST_CHANGE);
    if (!(await this.state.write([{ key, value: true, expect: 'absent', expiresAt }])))
      throw new Refused(reject('unavailable', { retryAfterSeconds: 1 }));
    const ours = (await this.state.get(key))?.version;
    try {
      return await this.change(command);
    } finally {
      // Where it took too long it is another's by now.
      if (ours !== undefined) await this.state.write([{ key, value: undefined, expect: ours }]);
    }
  }

  private change(command: ChangeStaff): Promise<Committed<Staff, StaffEvent>> {
    const { context, staffId, ifMatch } = command;
    return this.streams.run(
      staff,
      staffId,
      context,
      async (state) => {
        const all = endsAdmin(state, command.changes) ? await this.list.of(context.brokerageId) : [];
        const others = all.filter(
          (one) => one.kind === 'active' && one.role === 'admin' && one.staffId !== staffId,
        );
        return changeStaff(command, state, { otherActiveAdmins: others.length });
      },
      { ifMatch },
    );
  }
}
