import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock, type Context, EventStore, Ids, KeyRing, Mailer, StateStore } from '../kernel/index.js';
import { AddBrokerage, brokerageIdOf, InviteStaff, SetPassword } from '../modules/access/index.js';
import { ImportService } from '../modules/downloads/index.js';
import { ProjectionRunner } from '../platform/projection-runner.provider.js';
import { SubscriberRunner } from '../platform/subscriber-runner.provider.js';
import { castDownloads } from './cast/cast-downloads.js';
import { castSteps } from './cast/cast-steps.js';
import type { CastStep } from './cast/cast-types.js';
import { DemoClock } from './demo-clock.js';
import { DemoMailer } from './demo-mailer.js';
import { DemoSteps } from './demo-steps.provider.js';
import { SILENT_INSURER } from './cast/feeds.js';
import { daysBetween } from './generate/calendar.js';
import { INSURERS } from './generate/insurers.js';
import { DEMO_ADDRESSEE, generatedFiles, TRUTH_FILE } from './generate/generate-downloads.js';

export const DEMO_SLUG = 'demo';
const STAFF = ['admin', 'broker', 'auditor'] as const;
const STAFF_PASSWORD = 'open the demo desk';
const HOUSEHOLDS = 200;
const INSURER_NAMES = {
  ...Object.fromEntries(INSURERS.map(({ code, name }) => [code, name])),
  [SILENT_INSURER]: 'Sourdough Mutual',
};
const TIME_ZONE = 'America/Toronto';
/** Where the state store remembers that this desk is a demo: `making`, then `made`. */
export const DEMO_STATE = 'demo';

export interface SignInOfDemo {
  readonly as: 'admin' | 'broker' | 'auditor' | 'insured';
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** One file of an insurer, and when it came. */
interface Arrival {
  readonly daysAgo: number;
  readonly origin: 'initial-load' | 'daily';
  readonly bytes: Uint8Array;
}

/** Makes a brokerage of invented people with a past of some months, through the same commands that brokers and files use. */
@Injectable()
export class Demo {
  constructor(
    private readonly commands: CommandBus,
    private readonly imports: ImportService,
    private readonly steps: DemoSteps,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly ids: Ids,
    private readonly keys: KeyRing,
    private readonly state: StateStore,
    private readonly store: EventStore,
    private readonly views: ProjectionRunner,
    private readonly subscribers: SubscriberRunner,
  ) {}

  /** As whom somebody may sign in: the staff, then the clients of the cast. */
  async signIns(): Promise<readonly SignInOfDemo[]> {
    const password = STAFF_PASSWORD;
    const staff = STAFF.map((role) => ({ as: role, email: emailOf(role), password, name: staffName(role) }));
    return [...staff, ...(await this.clients())];
  }

  /** With the name and email that each has by now. */
  private async clients(): Promise<readonly SignInOfDemo[]> {
    const brokerageId = brokerageIdOf(DEMO_SLUG);
    const idKey = await this.keys.brokerageKey(brokerageId, 'id');
    const steps = castSteps(this.today()).filter((step) => step.do === 'set-password');
    const clients = await Promise.all(
      steps.map(async ({ insured, password }) => {
        const client = await this.steps.clientOf(insured, brokerageId, idKey);
        return client && { as: 'insured' as const, ...client, password };
      }),
    );
    return clients.filter((client) => client !== undefined);
  }

  /** @param progress told the share that is done, 0 to 1. */
  async make(progress: (share: number) => void): Promise<void> {
    if (!(this.clock instanceof DemoClock) || !(this.mailer instanceof DemoMailer))
      throw new Error('A demo is made only with its own clock and mailer');
    await this.state.write([{ key: DEMO_STATE, value: 'making' }]);
    const today = this.today();
    const steps = castSteps(today);
    for (const step of steps)
      if (step.do === 'register' && step.mailFails !== undefined)
        this.mailer.refused.set(step.email, step.mailFails);
    const arrivals = arrivalsUntil(today);
    const days = [...new Set([...arrivals, ...steps].map(({ daysAgo }) => daysAgo))].sort((a, b) => b - a);
    this.clock.daysAgo = (days[0] ?? 0) + 1;
    const brokerageId = await this.makeBrokerage();
    const idKey = await this.keys.brokerageKey(brokerageId, 'id');
    for (const [n, day] of days.entries()) {
      this.clock.daysAgo = day;
      for (const { bytes, origin } of arrivals.filter(({ daysAgo }) => daysAgo === day))
        await this.imports.importFile({ brokerageId }, inPieces(bytes), { origin, source: 'upload' });
      await this.settled();
      for (const step of steps.filter(({ daysAgo }) => daysAgo === day))
        await this.take(step, brokerageId, idKey);
      await this.settled();
      progress((n + 1) / days.length);
    }
    this.clock.daysAgo = 0;
    await this.state.write([{ key: DEMO_STATE, value: 'made' }]);
  }

  private async take(step: CastStep, brokerageId: string, idKey: Uint8Array): Promise<void> {
    await this.steps.take(step, this.context(brokerageId), idKey);
    await this.settled();
  }

  private async makeBrokerage(): Promise<string> {
    const settings = {
      name: 'Demo Insurance Brokers',
      address: { line1: '100 Invented Street', city: 'Toronto', province: 'ON', postalCode: 'M5V 2T6' },
      timeZone: TIME_ZONE,
      languages: ['en', 'fr'] as const,
      mailboxes: [DEMO_ADDRESSEE.mailbox],
      contractNumbers: [DEMO_ADDRESSEE.contractNumber],
      companyAliases: {},
      insurerNames: INSURER_NAMES,
      firstUseCheck: true,
      phone: '416 555-0100',
    };
    await this.commands.execute(new AddBrokerage(DEMO_SLUG, settings, this.ids.next()));
    const brokerageId = brokerageIdOf(DEMO_SLUG);
    for (const role of STAFF) {
      const invite = new InviteStaff(this.context(brokerageId), staffName(role), emailOf(role), role, 'en');
      const invited = await this.commands.execute<
        InviteStaff,
        { readonly state: { readonly staffId?: string } }
      >(invite);
      const staffId = invited.state.staffId ?? '';
      await this.settled();
      await this.commands.execute(
        new SetPassword(brokerageId, 'staff', staffId, STAFF_PASSWORD, this.ids.next()),
      );
    }
    return brokerageId;
  }

  private context(brokerageId: string): Context {
    return { brokerageId, actor: { kind: 'system', id: 'demo' }, correlationId: this.ids.next() };
  }

  private today(): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(Date.parse(this.clock.now()));
  }

  /** Until nothing follows any more from what happened, so that mails are dated on their day. */
  private async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      const head = await this.store.head();
      await this.views.waitFor(head);
      await new Promise((next) => setTimeout(next, 5));
      quiet = this.subscribers.reached(head) && (await this.store.head()) === head ? quiet + 1 : 0;
    }
  }
}

function emailOf(role: (typeof STAFF)[number]): string {
  return `${role}@demo.example`;
}

function staffName(role: (typeof STAFF)[number]): string {
  return `Demo ${role}`;
}

function arrivalsUntil(today: string): Arrival[] {
  const generated = generatedFiles({ households: HOUSEHOLDS, seed: 'demo', today }).filter(
    ({ path }) => path !== TRUTH_FILE,
  );
  const days = generated.map(({ path, bytes }) => ({
    daysAgo: daysBetween(path.slice(0, 10), today),
    origin: path.includes('initial-load') ? ('initial-load' as const) : ('daily' as const),
    bytes,
  }));
  return [...days, ...castDownloads(today)].sort((a, b) => b.daysAgo - a.daysAgo);
}

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
