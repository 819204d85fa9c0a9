import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RealDesk } from '../support/real-desk.js';

const BELLERIVE = [
  ...['--name', 'Courtage Bellerive', '--line1', '100 rue Principale', '--city', 'Laval'],
  ...['--province', 'QC', '--postal-code', 'H7A 1A1', '--time-zone', 'America/Toronto'],
];

/** The built program without a server. */
describe('the command line', () => {
  let desk: RealDesk;
  beforeAll(async () => {
    desk = await RealDesk.prepare({ LOG_LEVEL: 'error' });
  });
  afterAll(() => desk.remove());

  it.each([
    [2, /no command "nonsense"/u, ['nonsense']],
    [2, /Missing: --brokerage/u, ['import', 'somewhere']],
    [2, /Unknown option '--all'/u, ['views', '--all']],
    [2, /--households is a whole number/u, ['generate', '--households', '0', '--out', 'nowhere']],
    [2, /--today is a date/u, ['generate', '--households', '1', '--out', 'nowhere', '--today', '2026-02-99']],
    [1, /no desk in .* yet/u, ['import', 'somewhere', '--brokerage', 'bellerive']],
    [1, /no desk in .* yet/u, ['views']],
    [1, /takes 2 to 63 small letters/u, ['brokerage', 'add', 'Bellerive', ...BELLERIVE]],
    [1, /A language is en or fr/u, ['brokerage', 'add', 'bellerive', ...BELLERIVE, '--language', 'de']],
  ])('ends with %i and one line that fits %s', async (code, line, words) => {
    const ended = await desk.cli(...words);
    expect(ended).toMatchObject({ code, out: expect.stringMatching(line) });
    expect(ended.out.trim().split('\n')).toHaveLength(1);
  });

  it('begins a desk with a brokerage, and nothing else begins one', async () => {
    const other = await RealDesk.prepare();
    try {
      expect((await other.cli('views')).code).toBe(1);
      expect(await readdir(other.dataDir)).toEqual([]);
      // A refused one leaves a desk that says what is missing.
      expect((await other.cli('brokerage', 'add', 'Bellerive', ...BELLERIVE)).code).toBe(1);
      await other.start();
      expect(other.log).toMatch(/There is no brokerage yet/u);
      expect(await other.cli('brokerage', 'add', 'bellerive', ...BELLERIVE)).toMatchObject({ code: 0 });
      const mistaken = await other.cli('import', 'nowhere.xml', '--brokerage', 'bellerive');
      expect(mistaken).toMatchObject({ code: 1, out: expect.stringMatching(/no file or folder/u) });
    } finally {
      await other.remove();
    }
  });
});
