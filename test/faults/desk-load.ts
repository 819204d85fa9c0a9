import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answered, Asked } from '../support/desk-story.js';
import type { RealDesk } from '../support/real-desk.js';

const CLIENTS = 4;

/** A command as sent; sent again in the same words where no answer came. */
interface Sent {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly asked: Asked;
}

/** What the desk must still know: somebody introduced, and what was acknowledged of them. */
interface Person {
  readonly name: string;
  insuredId: string;
  email?: string;
  policyId?: string;
}

/** Brokers who introduce, register and attach as fast as they can, and remember every answer. */
export class DeskLoad {
  readonly acknowledged: Person[] = [];
  readonly cutOff: Sent[] = [];
  private readonly introductions = new Map<string, Sent>();

  constructor(
    private readonly desk: RealDesk,
    private readonly token: string,
  ) {}

  /** Works until the desk is gone. */
  async work(round: number): Promise<void> {
    const pool = await allOf(this.desk, this.token, '/policies?search=POOL');
    expect(pool.length).toBeGreaterThan(0);
    const client = async (number: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const name = `Load R${round}c${number}n${n}`;
        const person = await this.introduce(name);
        if (person === undefined) return;
        const email = `${name.replaceAll(' ', '').toLowerCase()}@mail.example`;
        const path = `/insureds/${person.insuredId}`;
        const registration = { email, checks: ['address'], confirm: true };
        if (
          !(await this.send({ method: 'POST', path: `${path}/registration`, asked: { body: registration } }))
        )
          return;
        person.email = email;
        const { policyId } = pool[(round + number + n) % pool.length];
        const attached = {
          method: 'PUT',
          path: `${path}/policies/${policyId}`,
          asked: { body: { joint: true } },
        };
        if (!(await this.send(attached as Sent))) return;
        person.policyId = policyId;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  }

  /** Clients send again what they got no answer for, until they get one. */
  async repeatCutOff(): Promise<void> {
    await Promise.all(
      this.cutOff.map(async ({ method, path, asked }) => {
        for (let n = 0; n < 300; n++) {
          const { status, body } = await this.ask(method, path, asked);
          // A registration may have come through before its answer could.
          if (status < 300 || body?.code === 'already-registered') return;
          expect(body?.code).toBe('idempotency-key-in-use');
          await wait(250);
        }
        throw new Error(`${path} was never answered`);
      }),
    );
  }

  /** Every acknowledged fact is there, and everybody is there once, however often they were sent. */
  async check(): Promise<void> {
    const listed = (await allOf(this.desk, this.token, '/insureds')).map(({ name }) => name as string);
    const ofLoad = listed.filter((name) => name.startsWith('Load ')).sort();
    expect(ofLoad).toEqual([...this.introductions.keys()].sort());
    const profiles = await this.profiles();
    for (const [n, { email, policyId, insuredId, name }] of this.acknowledged.entries()) {
      const profile = profiles[n];
      expect(profile).toMatchObject({
        insuredId,
        name,
        ...(email !== undefined && { email, account: 'invited' }),
      });
      const attached = profile.policies
        .filter((policy: any) => policy.attached)
        .map((policy: any) => policy.policyId);
      if (policyId !== undefined) expect(attached).toEqual([policyId]);
    }
  }

  profiles(): Promise<any[]> {
    return Promise.all(
      this.acknowledged.map(async ({ insuredId }) => (await this.ask('GET', `/insureds/${insuredId}`)).body),
    );
  }

  private async introduce(name: string): Promise<Person | undefined> {
    const [given, surname] = name.split(' ');
    const headers = { 'idempotency-key': randomUUID() };
    const asked = {
      body: { name: { kind: 'person', given, surname }, address: { postalCode: 'M4C 1B5' } },
      headers,
    };
    const sent = { method: 'POST', path: '/insureds', asked } as const;
    this.introductions.set(name, sent);
    const answered = await this.send(sent);
    if (answered === undefined) return undefined;
    const person: Person = { name, insuredId: answered.body.insuredId };
    this.acknowledged.push(person);
    return person;
  }

  /** Undefined where the desk went away before it answered. */
  private async send(sent: Sent): Promise<Answered | undefined> {
    let answered: Answered;
    try {
      answered = await this.ask(sent.method, sent.path, sent.asked);
    } catch {
      this.cutOff.push(sent);
      return undefined;
    }
    if (answered.status >= 300) throw new Error(`${sent.path}: ${JSON.stringify(answered.body)}`);
    return answered;
  }

  private ask(method: string, path: string, asked: Asked = {}): Promise<Answered> {
    return this.desk.ask(method, path, { ...asked, token: this.token });
  }
}

/** All pages of a list. */
export async function allOf(desk: RealDesk, token: string, path: string): Promise<any[]> {
  const items: any[] = [];
  for (let cursor = ''; ;) {
    const page = `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`;
    const { status, body } = await desk.ask('GET', page, { token });
    if (status !== 200) throw new Error(`${page}: ${JSON.stringify(body)}`);
    items.push(...body.items);
    if (body.next === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}
