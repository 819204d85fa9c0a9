import { describe, expect, it } from '@jest/globals';
import { ListedBreachedPasswords } from './breached-passwords.js';

describe('ListedBreachedPasswords', () => {
  const list = new ListedBreachedPasswords();

  it.each(['PolniyPizdec0211', 'iseedeadpeople1', 'PASSWORDPASSWORD', 'sunshine', 'motdepasse'])(
    'knows %s',
    async (leaked) => expect(await list.includesAny(['quatre mots tres ordinaires', leaked])).toBe(true),
  );

  it('does not know four ordinary words, nor rare short ones', async () => {
    expect(await list.includesAny(['quatre mots tres ordinaires', 'zq7', ''])).toBe(false);
  });

  it('fails aloud without its list, instead of letting every password pass', async () => {
    await expect(new ListedBreachedPasswords('/nowhere/list.txt').includesAny(['x'])).rejects.toThrow(
      'ENOENT',
    );
  });
});
