import { describe, expect, it } from '@jest/globals';
import { CountedIds, FixedClock } from '../../../test/support/fixed.js';
import { introduced, marie, MARIE, PAUL } from '../../../test/support/insured-samples.js';
import { InMemoryEventStore } from '../../adapters/event-store/in-memory.js';
import { StrictKeyRing } from '../../../test/support/strict-key-ring.js';
import {
  type Brokerages,
  claimEvents,
  Claims,
  type Context,
  EventCodec,
  Streams,
} from '../../kernel/index.js';
import { ChangeInsuredEmailHandler } from './change-insured-email/change-insured-email.handler.js';
import { ChangeInsuredEmail } from './change-insured-email/change-insured-email.js';
import { CloseRegistrationHandler } from './close-registration/close-registration.handler.js';
import { CloseRegistration } from './close-registration/close-registration.js';
import type { FirstUseFacts } from './first-use-facts.js';
import { insured } from './insured.js';
import { insuredEvents } from './insured-events.js';
import { RegisterInsuredHandler } from './register-insured/register-insured.handler.js';
import { RegisterInsured } from './register-insured/register-insured.js';

const context: Context = { brokerageId: 'b1', actor: { kind: 'staff', id: 's1' }, correlationId: 'c1' };

const firstUse: FirstUseFacts = {
  postalKeys: () => Promise.resolve(['H2X3J8']),
  policyNumberKeys: () => Promise.resolve([]),
};
const noBrokerage = { current: () => Promise.resolve(undefined) } as unknown as Brokerages;

async function deskOf(...insuredIds: readonly string[]) {
  const store = new InMemoryEventStore();
  const keys = new StrictKeyRing();
  const ids = new CountedIds();
  const streams = new Streams(
    store,
    new EventCodec({ ...insuredEvents, ...claimEvents }, keys),
    new FixedClock(),
    ids,
  );
  const claims = new Claims(streams, keys, ids);
  for (const id of insuredIds) await streams.run(insured, id, context, () => [introduced(id, marie)]);
  const [register, change, close] = [
    new RegisterInsuredHandler(claims, ids, noBrokerage, firstUse),
    new ChangeInsuredEmailHandler(claims),
    new CloseRegistrationHandler(claims),
  ];
  return {
    store,
    register: (id: string, email: string) =>
      register.execute(new RegisterInsured(context, id, email, ['policy'])),
    change: (id: string, email: string) => change.execute(new ChangeInsuredEmail(context, id, email)),
    close: (id: string) => close.execute(new CloseRegistration(context, id, 'left')),
  };
}

const takenBy = (insuredId: string) => ({ rejection: { rejected: 'email-taken', details: { insuredId } } });

describe('the email of an insured', () => {
  it('is one insured’s, however it is spelled, and the refusal names who has it', async () => {
    const desk = await deskOf(MARIE, PAUL);
    await desk.register(MARIE, 'Marie@Example.org');
    await expect(desk.register(PAUL, 'marie@example.ORG')).rejects.toMatchObject(takenBy(MARIE));
    await desk.register(PAUL, 'paul@example.org');
    await expect(desk.change(PAUL, 'MARIE@example.org')).rejects.toMatchObject(takenBy(MARIE));
  });

  it('stays with an insured who only spells it anew', async () => {
    const desk = await deskOf(MARIE, PAUL);
    await desk.register(MARIE, 'marie@example.org');
    await desk.change(MARIE, 'Marie@Example.org');
    await expect(desk.register(PAUL, 'marie@example.org')).rejects.toMatchObject(takenBy(MARIE));
  });

  it('is free for another once changed, and once the registration is closed', async () => {
    const desk = await deskOf(MARIE, PAUL);
    await desk.register(MARIE, 'first@example.org');
    await desk.change(MARIE, 'second@example.org');
    await desk.register(PAUL, 'first@example.org');
    await desk.close(MARIE);
    await desk.change(PAUL, 'second@example.org');
    const { state } = await desk.register(MARIE, 'first@example.org');
    expect(state).toMatchObject({ kind: 'registered', email: 'first@example.org' });
  });

  it('stands in no event in the clear', async () => {
    const desk = await deskOf(MARIE);
    await desk.register(MARIE, 'marie@example.org');
    await desk.change(MARIE, 'second@example.org');
    await desk.close(MARIE);
    expect(desk.store.log.length).toBeGreaterThan(4);
    expect(JSON.stringify(desk.store.log)).not.toMatch(/example\.org|Saint-Denis|Tremblay/);
  });
});
