import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { message, TODAY } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';
import { seeded } from '../support/stepped-event-store.js';
import { addBareBrokerage, contentOf, importFile, viewsAreThere } from './desk-content.js';
import { feedOf, fileOf } from './shuffled-feed.js';

const ROUNDS = Number(process.env['CUT_OFF_ROUNDS'] ?? 8);
const HOUSEHOLDS = Number(process.env['CUT_OFF_HOUSEHOLDS'] ?? 20);
const random = seeded(Number(process.env['SEED'] ?? 1));

const home = { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' };
const away = { ...home, line1: '8 Oak Avenue' };

/** Whom a message goes to hangs on the messages before it in the same file. */
const FAMILIES = Array.from({ length: 12 }, (_, n) => {
  const named = { given: 'Ann', surname: `Roy${String.fromCharCode(97 + n)}`, mailingAddress: home };
  const id = (of: string) => ({ rqUid: `family-${n}-${of}` });
  return [
    // Who moves away, and a policy of the old address that comes after.
    message(`MOVES ${n}`, [named], id('1')),
    message(`MOVES ${n}`, [{ ...named, mailingAddress: away }], { ...id('2'), purpose: 'PCH', sequence: 2 }),
    message(`STAYS ${n}`, [named], id('3')),
    // Mother and daughter of one name: who comes between them is the mother's, who comes after is nobody's.
    message(`ELDER ${n}`, [{ ...named, given: 'Eve', birthDate: '1950-01-01' }], id('4')),
    message(`UNDATED ${n}`, [{ ...named, given: 'Eve' }], id('5')),
    message(`YOUNGER ${n}`, [{ ...named, given: 'Eve', birthDate: '1990-01-01' }], id('6')),
    message(`LAST ${n}`, [{ ...named, given: 'Eve' }], id('7')),
  ];
}).flat();

describe('an import that is cut off', () => {
  let desk: NearDesk;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    desk = await NearDesk.start();
  }, 60_000);
  afterAll(() => desk.remove());

  it(
    'ends as one that was not, whichever of the appends in flight came through',
    async () => {
      const file = fileOf([...FAMILIES, ...feedOf(HOUSEHOLDS, 'cut', TODAY).messages]);
      await addBareBrokerage(desk, 'whole');
      await importFile(desk, 'whole', file);
      const commands = desk.app.get(CommandBus);
      const execute = commands.execute.bind(commands);
      const slugs = Array.from({ length: ROUNDS }, (_, round) => `cut-${round}`);
      for (const slug of slugs) {
        await addBareBrokerage(desk, slug);
        for (let lost = 0.6; ; lost /= 2) {
          const spy = jest.spyOn(commands, 'execute').mockImplementation(async (command) => {
            if (random() < lost) throw new Error('cut off');
            return execute(command);
          });
          const done = await importFile(desk, slug, file).then(
            () => true,
            () => false,
          );
          spy.mockRestore();
          if (done) break;
          if (lost < 0.001) lost = 0;
        }
      }
      await viewsAreThere(desk);
      const whole = await contentOf(desk, 'whole');
      expect(whole.insureds.find(({ names }) => names.includes('BORL ELDER0'))?.names).toContain(
        'BORL UNDATED0',
      );
      for (const slug of slugs)
        expect({ slug, ...(await contentOf(desk, slug)) }).toEqual({ slug, ...whole });
    },
    60_000 + ROUNDS * 10_000,
  );
});
