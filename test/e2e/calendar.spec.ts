import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '../../src/kernel/index.js';
import {
  addStaff,
  daysFromToday,
  download,
  importXml,
  MAILBOX,
  message,
  signIn,
  TODAY,
} from '../support/desk-story.js';
import { registerAndSignIn } from '../support/insured-story.js';
import { NearDesk } from '../support/near-desk.js';
import { dumpViews } from '../support/view-dump.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const HOME = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const TESS = { given: 'Tess', surname: 'Calendar', mailingAddress: HOME };
const WEEK = 7;
const PLACES = [
  ['east', 'America/Toronto'],
  ['west', 'America/Vancouver'],
] as const;

/** Dates of a message, in days from today. */
const term = (from: number, to: number, effective = from) => ({
  ...{ termEffective: daysFromToday(from), termExpiry: daysFromToday(to) },
  ...{ effectiveAt: daysFromToday(effective), requestedAt: daysFromToday(-2) },
});

/** The instant at which a day begins in a time zone of whole hours. */
function beginningOf(day: string, timeZone: string): number {
  const dayAt = new Intl.DateTimeFormat('en-CA', { timeZone });
  const hours = Array.from({ length: 24 }, (_, hour) => Date.parse(`${day}T00:00:00Z`) + hour * HOUR);
  return hours.find((instant) => dayAt.format(instant) === day && dayAt.format(instant - 1) !== day)!;
}

/** Policies a week before their status changes, at brokerages of two time zones. Nothing happens any more but that time passes. */
describe('the status of a policy follows the calendar of its brokerage', () => {
  let desk: NearDesk;

  beforeAll(async () => {
    desk = await NearDesk.start();
    passUntil(Date.parse(`${TODAY}T17:00:00Z`));
    for (const [slug, timeZone] of PLACES) {
      await addBrokerageIn(slug, timeZone);
      const broker = await addStaff(desk, slug, 'broker');
      const kinds = Object.entries({
        Ends: [message(`${slug}-ENDS`, [TESS], term(WEEK - 365, WEEK))],
        Begins: [message(`${slug}-BEGINS`, [TESS], term(WEEK, WEEK + 365))],
        Stops: [
          message(`${slug}-STOPS`, [TESS], term(-20, 345)),
          message(`${slug}-STOPS`, [TESS], {
            ...{ ...term(-20, 345, WEEK), purpose: 'XLN', verb: 'Cancel', sequence: 2 },
          }),
        ],
        Renewed: [
          message(`${slug}-RENEWED`, [TESS], term(WEEK - 365, WEEK)),
          message(`${slug}-RENEWED`, [TESS], { ...term(WEEK, WEEK + 365), purpose: 'RWL', verb: 'Renew' }),
        ],
      });
      const alone = kinds.flatMap(([given, messages]) =>
        messages.map((xml) =>
          xml
            .replaceAll(`${slug}-`, `${slug}-OWN-`)
            .replaceAll('>Tess<', `>${given}<`)
            .replaceAll(/<RqUID>[^<]*/gu, () => `<RqUID>${crypto.randomUUID()}`),
        ),
      );
      await importXml(desk, broker, download(...kinds.flatMap(([, messages]) => messages), ...alone));
      await desk.settled();
      const [{ insuredId }] = (await desk.ask('GET', '/insureds?search=tess', { token: broker })).body.items;
      await registerAndSignIn(desk, slug, broker, insuredId, `tess@${slug}.mail.example`, 'M4C 1B5');
    }
  }, 120_000);
  afterAll(() => desk.remove());

  const passUntil = (instant: number) => desk.clock.pass(instant - Date.parse(desk.clock.now()));
  const addBrokerageIn = async (slug: string, timeZone: string) => {
    const added = await desk.cli(
      ...['brokerage', 'add', slug, '--name', slug, '--line1', '1 Main St', '--city', 'Toronto'],
      ...['--province', 'ON', '--postal-code', 'M5V 2T6', '--time-zone', timeZone, '--mailbox', MAILBOX],
    );
    expect(added).toMatchObject({ code: 0 });
  };

  /** What a brokerage's broker and insured are shown now. */
  const shown = async (slug: string, { broker, tess }: { broker: string; tess: string }) => {
    const get = async (path: string, token = broker) => (await desk.ask('GET', path, { token })).body;
    const named = (items: any[]) => items.map(({ name }) => name.split(' ')[0]);
    const [row] = (await get('/insureds?search=tess')).items;
    const statuses = (policies: any[]) =>
      Object.fromEntries(policies.map((held) => [held.policyNumber.replace(`${slug}-`, ''), held.status]));
    const filtered = ['active', 'future', 'expired', 'cancelled', 'none'].map(async (status) => [
      status,
      named((await get(`/insureds?policyStatus=${status}`)).items).filter((name) => name !== 'Tess'),
    ]);
    return {
      row: statuses(row.policies),
      mine: statuses(await get('/me/policies', tess)),
      list: statuses(
        (await get('/policies?search=tess')).items.filter((held: any) => !held.policyNumber.includes('OWN')),
      ),
      filtered: Object.fromEntries(await Promise.all(filtered)),
    };
  };

  const BEFORE = { ENDS: 'active', BEGINS: 'future', STOPS: 'active', RENEWED: 'active' };
  const AFTER = { ENDS: 'expired', BEGINS: 'active', STOPS: 'cancelled', RENEWED: 'active' };
  const before = {
    ...{ row: BEFORE, mine: BEFORE, list: BEFORE },
    filtered: {
      ...{ active: ['Ends', 'Renewed', 'Stops'], future: ['Begins'], expired: [], cancelled: [], none: [] },
    },
  };
  const after = {
    ...{ row: AFTER, mine: AFTER, list: AFTER },
    filtered: {
      ...{ active: ['Begins', 'Renewed'], future: [], expired: ['Ends'], cancelled: ['Stops'], none: [] },
    },
  };

  it('changes at midnight there, in every list and filter, without any event', async () => {
    const midnights = PLACES.map(([, timeZone]) => beginningOf(daysFromToday(WEEK), timeZone));
    expect(midnights[1]).toBeGreaterThan(midnights[0]!);
    passUntil(midnights[0]! - SECOND);
    await desk.settled();
    const tokens = async (slug: string) => ({
      broker: await signIn(desk, slug, `broker@${slug}.example`),
      tess: await signIn(desk, slug, `tess@${slug}.mail.example`),
    });
    const [east, west] = [await tokens('east'), await tokens('west')];
    await desk.settled();
    const [head, views] = [await desk.engine.get(EventStore).head(), dumpViews(desk.dataDir)];
    expect([await shown('east', east), await shown('west', west)]).toEqual([before, before]);
    passUntil(midnights[0]!);
    expect([await shown('east', east), await shown('west', west)]).toEqual([after, before]);
    expect(await desk.engine.get(EventStore).head()).toBe(head);
    expect(dumpViews(desk.dataDir)).toEqual(views);

    passUntil(midnights[1]! - SECOND);
    const later = await tokens('west');
    expect(await shown('west', later)).toEqual(before);
    passUntil(midnights[1]!);
    expect(await shown('west', later)).toEqual(after);
  });
});
