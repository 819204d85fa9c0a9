import { setTimeout as wait } from 'node:timers/promises';
import type { MailFault } from './rough-mail-server.js';
import type { SoakStack } from './soak-stack.js';

/** Milliseconds between the beginnings of two faults. */
const SOONEST = 2_000;
const LATEST = 4_000;

type Random = () => number;
/** What goes on after the fault itself, until all is whole again. */
type Later = (work: Promise<void>) => void;
type Fault = (stack: SoakStack, random: Random, later: Later) => Promise<void> | void;

const between = (random: Random, from: number, to: number): number =>
  Math.floor(from + random() * (to - from));
const mail =
  (fault: MailFault): Fault =>
  ({ mail: server }) =>
    server.ask(fault);
const away =
  (how: 'term' | 'kill'): Fault =>
  async ({ log }, random) => {
    await log.stop(how);
    await wait(between(random, 300, 2_500));
    await log.restart();
  };

/** Its supervisor starts it again at once. */
const dead =
  (which: 'apis' | 'workers'): Fault =>
  async (stack, random, later) => {
    const ready = stack[which].filter(({ live }) => live);
    const one = ready[between(random, 0, ready.length)];
    if (one === undefined) return;
    await one.kill();
    later(one.start());
  };

/** Everything that goes wrong, each as it does where it goes wrong. */
const FAULTS = {
  'log drops subscriptions': ({ log }) => log.dropSubscriptions(),
  'log cuts subscriptions': ({ log }) => log.cutSubscriptions(),
  'log answers appends late': async ({ log }, random) => {
    log.answerLate('appends', between(random, 50, 700));
    await wait(between(random, 1_000, 3_000));
    log.answerLate('appends', 0);
  },
  'log answers reads late': async ({ log }, random) => {
    log.answerLate('reads', between(random, 50, 700));
    await wait(between(random, 1_000, 3_000));
    log.answerLate('reads', 0);
  },
  'log stands still': async ({ log }, random) => {
    log.freeze();
    await wait(between(random, 500, 4_000));
    log.thaw();
  },
  'log loses answers': ({ log }, random) => log.loseAnswers(between(random, 1, 5)),
  'log refuses appends': ({ log }, random) =>
    log.refuse('appends', between(random, 1, 8), random() < 0.5 ? 'reset' : 'unavailable'),
  'log refuses reads': ({ log }, random) =>
    log.refuse('reads', between(random, 1, 8), random() < 0.5 ? 'reset' : 'unavailable'),
  'log is stopped': away('term'),
  'log is killed': away('kill'),
  'log is not the leader': async ({ log }, random) => {
    log.notLeader({ host: '127.0.0.1', port: Number(new URL(log.url).port) });
    await wait(between(random, 200, 1_500));
    log.notLeader(undefined);
  },
  'MongoDB is killed': async ({ mongo }, random) => {
    await mongo.kill();
    await wait(between(random, 200, 2_500));
    await mongo.restart();
  },
  'worker is killed': dead('workers'),
  'api is killed': dead('apis'),
  'mail is refused at its address': mail('refuse-address'),
  'mail is refused at its end': mail('refuse-mail'),
  'mail is cut off': mail('drop'),
  'mail is slow': mail('slow'),
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Does harm: one fault after the other, in an order that the random numbers give, each kind as often as any other. */
export class SoakFaults {
  readonly done = new Map<FaultName, number>();
  private deck: FaultName[] = [];
  private readonly going: Promise<void>[] = [];

  constructor(
    private readonly stack: SoakStack,
    private readonly random: Random,
  ) {}

  /**
   * For so many seconds, and until each kind was there once, unless the signal aborts before; then until all is whole again.
   * @throws where it cannot be
   */
  async run(seconds: number, stop: AbortSignal): Promise<void> {
    const until = performance.now() + seconds * 1000;
    while (!stop.aborted && (performance.now() < until || this.done.size < FAULT_NAMES.length)) {
      const next = wait(between(this.random, SOONEST, LATEST));
      const name = this.draw();
      this.done.set(name, (this.done.get(name) ?? 0) + 1);
      const fault: Fault = FAULTS[name];
      await fault(this.stack, this.random, (work) => {
        // It is told at the end.
        work.catch(() => undefined);
        this.going.push(work);
      });
      await next;
    }
    this.stack.mail.forgive();
    await Promise.all(this.going);
  }

  private draw(): FaultName {
    if (this.deck.length === 0) this.deck = [...FAULT_NAMES];
    return this.deck.splice(Math.floor(this.random() * this.deck.length), 1)[0]!;
  }
}
