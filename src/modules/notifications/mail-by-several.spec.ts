import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CutStateStore } from '../../../test/support/cut-state-store.js';
import { CountedIds } from '../../../test/support/fixed.js';
import { introduced, MARIE, registered } from '../../../test/support/insured-samples.js';
import { MailDesk } from '../../../test/support/mail-desk.js';
import { QuickLeases } from '../../../test/support/quick-leases.js';
import type { MailRunner } from './mail-runner.provider.js';

const MARIES = 12;
const lives = () => new AbortController().signal;

/** Insureds whose Welcome mails are due, and a mail server that takes its time. */
async function deskWithMails(): Promise<MailDesk> {
  const desk = new MailDesk();
  const send = desk.mailer.send.bind(desk.mailer);
  jest.spyOn(desk.mailer, 'send').mockImplementation(async (mail) => {
    await new Promise((next) => setTimeout(next, 5));
    await send(mail);
  });
  for (let n = 0; n < MARIES; n++) await moreMails(desk, n);
  await desk.react();
  return desk;
}

async function moreMails(desk: MailDesk, n: number): Promise<void> {
  const insuredId = MARIE.replace(/\d\d$/u, String(10 + n));
  const [one, other] = [introduced(), registered()].map(({ type, data }) => ({
    type,
    data: { ...data, insuredId, ...('accountId' in data && { accountId: insuredId }) },
  }));
  await desk.insuredHas(insuredId, one as never, other as never);
}

describe('mails of several processes', () => {
  let running: MailRunner[] = [];
  beforeAll(() => Logger.overrideLogger(false));
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.onApplicationShutdown()));
    running = [];
  });

  const until = async (isSo: () => boolean | Promise<boolean>) => {
    for (let n = 0; n < 600 && !(await isSo()); n++) await new Promise((next) => setTimeout(next, 5));
  };

  function start(desk: MailDesk, ids: CountedIds, way = new CutStateStore(desk.state)): MailRunner {
    const runner = desk.process(new QuickLeases(way, ids));
    runner.onApplicationBootstrap();
    running.push(runner);
    return runner;
  }

  it('leave once, also where two work at the same time because one does not know yet that it lost the lease', async () => {
    const desk = await deskWithMails();
    const leases = new QuickLeases(desk.state, new CountedIds());
    const [one, other] = [desk.process(leases), desk.process(leases)];
    const work = async (runner: MailRunner, epoch: number) => {
      while (await runner.once({ epoch, signal: lives() }));
    };
    await Promise.all([work(one, 1), work(other, 2)]);
    expect(desk.mailer.sent).toHaveLength(MARIES);
    expect((await desk.told()).filter((type) => type === 'EmailSent')).toHaveLength(MARIES);
  });

  it('leave from one process, and from another when that one is cut off', async () => {
    const desk = await deskWithMails();
    const ids = new CountedIds();
    const way = new CutStateStore(desk.state);
    const spies = [start(desk, ids, way), start(desk, ids)].map((runner) => jest.spyOn(runner, 'once'));
    await until(() => desk.mailer.sent.length === MARIES);
    expect(spies.filter(({ mock }) => mock.calls.length > 0)).toHaveLength(1);
    way.isCut = true;
    await moreMails(desk, MARIES);
    await desk.react();
    await until(() => desk.mailer.sent.length > MARIES);
    expect(desk.mailer.sent).toHaveLength(MARIES + 1);
  });

  it('are sent again by another process where one died over them', async () => {
    const desk = await deskWithMails();
    const leases = new QuickLeases(desk.state, new CountedIds());
    const dead = new Promise<never>(() => undefined);
    jest.spyOn(desk.mailer, 'send').mockReturnValueOnce(dead);
    void desk.process(leases).once({ epoch: 1, signal: lives() });
    await until(() => desk.mailer.sent.length === 9);
    const other = desk.process(leases);
    while (await other.once({ epoch: 2, signal: lives() }));
    expect(desk.mailer.sent).toHaveLength(MARIES - 1);
    desk.clock.pass(121_000);
    await other.once({ epoch: 2, signal: lives() });
    expect(desk.mailer.sent).toHaveLength(MARIES);
  });

  it('are none of the work of a process that only answers requests', async () => {
    const desk = await deskWithMails();
    const runner = desk.process(new QuickLeases(desk.state, new CountedIds()), 'api');
    const once = jest.spyOn(runner, 'once');
    runner.onApplicationBootstrap();
    running.push(runner);
    await new Promise((next) => setTimeout(next, 50));
    expect(once).not.toHaveBeenCalled();
  });
});
