import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { daysFromToday, download, message, pdfForm } from '../support/desk-story.js';
import type { PatientClient } from './patient-client.js';

const ADDRESS = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const POOL = 6;
/** Milliseconds that a client rests after a command. */
const RESTS = 400;
/** Milliseconds for which a file stays reserved whose adding broke. */
const RESERVED = 60_000;

/** Somebody a client introduced, and all that was acknowledged of them. */
export interface Person {
  readonly name: string;
  readonly insuredId: string;
  /** Every email that was theirs, the newest last. */
  readonly emails: string[];
  /** By policy: how often it was attached and how often unattached. */
  readonly policies: Map<string, { attached: number; unattached: number }>;
  /** Titles of eDocs by their ids. */
  readonly edocs: Map<string, string>;
}

/** Policies that the clients attach; each has a row of its own, whose insured nobody registers. */
export const poolFile = (): string =>
  download(
    ...Array.from({ length: POOL }, (_, n) =>
      message(`POOL ${n}`, [
        { given: `Pool${n}`, surname: 'Owner', mailingAddress: { ...ADDRESS, line1: `${n} Oak Street` } },
      ]),
    ),
  );

/** One broker at work, who remembers what was acknowledged. Ends with what is at hand, so that nothing is left unknown. */
export class SoakClient {
  readonly people: Person[] = [];
  /** Numbers of policies in files that were taken in. */
  readonly downloaded: string[] = [];
  private files = 0;

  constructor(
    readonly number: number,
    private readonly desk: PatientClient,
    private readonly random: () => number,
  ) {}

  async work(stop: AbortSignal): Promise<void> {
    const steps = [this.attachOrUnattach, this.changeEmail, this.upload, this.addEDoc, this.attachOrUnattach];
    for (let n = 0; !stop.aborted; n++) {
      const person = await this.introduce(`Soak${this.number} Number${n}`);
      await this.rest();
      await this.register(person);
      for (let left = Math.floor(this.random() * 6); left > 0; left--) {
        if (isOver(stop)) return;
        await this.rest();
        const known = this.people[Math.floor(this.random() * this.people.length)]!;
        await steps[Math.floor(this.random() * steps.length)]!(known);
      }
      await this.rest();
    }
  }

  private async introduce(name: string): Promise<Person> {
    const [given, surname] = name.split(' ');
    const body = { name: { kind: 'person', given, surname }, address: ADDRESS };
    const { body: told } = await this.desk.command({ ...again('POST', '/insureds'), body }, undefined);
    const person: Person = {
      name,
      insuredId: told.insuredId,
      emails: [],
      policies: new Map(),
      edocs: new Map(),
    };
    this.people.push(person);
    return person;
  }

  private async register(person: Person): Promise<void> {
    const email = `${person.name.replace(' ', '.').toLowerCase()}.0@mail.example`;
    const body = { email, checks: ['address'], confirm: true };
    const sent = { ...again('POST', `/insureds/${person.insuredId}/registration`), body };
    await this.desk.command(sent, `insured-${person.insuredId}`, ['already-registered']);
    person.emails.push(email);
  }

  private readonly changeEmail = async (person: Person): Promise<void> => {
    const email = person.emails.at(-1)!.replace(/\d+@/u, `${person.emails.length}@`);
    const sent = again('PUT', `/insureds/${person.insuredId}/email`);
    await this.desk.command({ ...sent, body: { email, confirm: true } }, `insured-${person.insuredId}`);
    person.emails.push(email);
  };

  private readonly attachOrUnattach = async (person: Person): Promise<void> => {
    const number = Math.floor(this.random() * POOL);
    const { items } = await this.desk.get(`/policies?search=POOL${number}`);
    const { policyId } = items[0];
    const done = person.policies.get(policyId) ?? { attached: 0, unattached: 0 };
    person.policies.set(policyId, done);
    const path = `/insureds/${person.insuredId}/policies/${policyId}`;
    if (done.attached === done.unattached) {
      await this.desk.command({ ...again('PUT', path), body: { joint: true } }, `policy-${policyId}`);
      done.attached++;
    } else {
      const sent = { ...again('DELETE', path), body: { reason: 'To see what becomes of it' } };
      await this.desk.command(sent, `policy-${policyId}`, ['policy-not-attached']);
      done.unattached++;
    }
  };

  private readonly upload = async (): Promise<void> => {
    const numbers = ['A', 'B'].map((letter) => `FILE ${this.number} ${this.files} ${letter}`);
    this.files++;
    const messages = numbers.map((number) =>
      message(number, [{ given: 'Filed', surname: number.replaceAll(/\W/gu, ''), mailingAddress: ADDRESS }]),
    );
    const body = Buffer.from(download(...messages));
    const headers = { 'content-type': 'application/xml' };
    await this.desk.command({ method: 'POST', path: '/downloads', body, headers }, undefined);
    this.downloaded.push(...numbers);
  };

  private readonly addEDoc = async (person: Person): Promise<void> => {
    const title = `${person.name} ${person.edocs.size}`;
    const fields = { issueDate: daysFromToday(-1), businessPurpose: 'RED', documentType: 'DEC', title };
    const form = pdfForm(fields, samplePdf({ title, lines: [person.insuredId] }));
    const sent = { ...again('POST', `/insureds/${person.insuredId}/edocs`), body: form.body };
    const headers = { ...sent.headers, ...form.headers };
    for (;;) {
      const { body } = await this.desk.command({ ...sent, headers }, undefined, ['edoc-already-there']);
      const edocId = body.edocId ?? body.details.edocId;
      if (body.edocId !== undefined || (await this.desk.exists(`/edocs/${edocId}`)))
        return void person.edocs.set(edocId, title);
      // An earlier sending that nobody answered reserved the file, and never added it.
      this.desk.note('eDoc said to be there that is not');
      await wait(RESERVED / 10);
    }
  };

  private rest(): Promise<void> {
    return wait(this.random() * RESTS);
  }
}

function again<Method extends 'POST' | 'PUT' | 'DELETE'>(method: Method, path: string) {
  return { method, path, headers: { 'idempotency-key': randomUUID() } };
}

const isOver = ({ aborted }: AbortSignal): boolean => aborted;
