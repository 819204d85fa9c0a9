import { describe, expect, it } from '@jest/globals';
import { PasswordHasherBusy } from '../../kernel/ports/password-hasher.js';
import { Argon2Hasher } from './argon2-hasher.js';

const cheap = { memory: 64, passes: 2, parallelism: 1 };
const password = 'quatre mots très ordinaires';

describe('Argon2Hasher', () => {
  it('stores a PHC string at the OWASP costs, salted anew each time', async () => {
    const hasher = new Argon2Hasher();
    const [one, two] = await Promise.all([hasher.hash(password), hasher.hash(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, password)).toBe(true);
    expect(await hasher.verify(one, `${password} `)).toBe(false);
    expect(hasher.needsRehash(one)).toBe(false);
  });

  it('verifies the hash that the reference implementation makes', async () => {
    // From the test vectors of P-H-C/phc-winner-argon2: password "password", salt "somesalt", t=2, m=256 KiB, p=1.
    const reference = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    const hasher = new Argon2Hasher();
    expect(await hasher.verify(reference, 'password')).toBe(true);
    expect(await hasher.verify(reference, 'differentpassword')).toBe(false);
    expect(hasher.needsRehash(reference)).toBe(true);
  });

  it('takes composed and decomposed letters for the same password', async () => {
    const hasher = new Argon2Hasher(cheap);
    expect(await hasher.verify(await hasher.hash('é'.normalize('NFD')), 'é'.normalize('NFC'))).toBe(true);
  });

  it('has nobody pass where there is no account', async () => {
    expect(await new Argon2Hasher(cheap).verifyNothing('')).toBe(false);
  });

  it('refuses past its bound instead of piling up memory, then works again', async () => {
    const hasher = new Argon2Hasher(cheap, 1, 1);
    const [first, second, third] = await Promise.allSettled([1, 2, 3].map(() => hasher.hash(password)));
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(third).toMatchObject({ status: 'rejected', reason: expect.any(PasswordHasherBusy) });
    expect(await hasher.hash(password)).toMatch(/^\$argon2id/);
  });

  it('reports a damaged hash without printing it', async () => {
    await expect(new Argon2Hasher(cheap).verify('$2b$10$secret', password)).rejects.toThrow(/^(?!.*secret)/);
  });
});
