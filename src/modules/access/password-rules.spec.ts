import { describe, expect, it } from '@jest/globals';
import { breachCandidates, refusePassword } from './password-rules.js';

const facts = {
  email: 'marguerite.tremblay@example.ca',
  brokerageName: 'Courtage Bellerive inc.',
  breached: false,
};
const refused = (password: string) => refusePassword(password, facts);

describe('which passwords may be chosen', () => {
  it.each([
    'quatre mots tres ordinaires',
    'correct horse battery staple',
    'our cat sleeps on the printer',
    'ÉTÉ-indien-à-Chicoutimi',
    'hunter 9482 6150 3377',
    'fV9#kQ2!mZ7$wL4',
    'été'.normalize('NFD') + ' à la plage!',
    'a dog '.repeat(3) + 'and one very long sentence '.repeat(8),
  ])('accepts %s', (password) => expect(refused(password)).toBeUndefined());

  it('counts what one sees as a character, not bytes or combining marks', () => {
    expect(refused('é'.normalize('NFD') + 'tang à truite')).toBe('password-too-short');
    expect(refused('été à la plage')).toBe('password-too-short');
    expect(refused('🌲🍁🦫🏒❄️🍂🌊🐻')).toBe('password-too-short');
  });

  it('accepts up to 256 characters and says so past it', () => {
    const sentence = 'one sentence after another, '.repeat(1000);
    expect(refused(`x${sentence.slice(0, 255)}`)).toBeUndefined();
    expect(refused(`x${sentence.slice(0, 256)}`)).toBe('password-too-long');
    expect(refused('🌲'.repeat(1_000_000))).toBe('password-too-long');
    expect(breachCandidates('🌲'.repeat(1_000_000))).toEqual([]);
  });

  it.each([
    '123456789012345',
    '987654321098765',
    'qwertyuiopasdfg',
    'azertyuiopqsdfg',
    '1qaz2wsx3edc4rfv',
    'aaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    'AbCdEfGh12345678',
    'xK9#mQ2xK9#mQ2x',
    'courtage bellerive inc',
    'CourtageBelleriveInc2026!',
  ])('refuses %s as easy to guess', (password) => expect(refused(password)).toBe('password-easy-to-guess'));

  it.each([
    'marguerite.tremblay@example.ca',
    'Marguerite.Tremblay',
    'marguerite.tremblay2026',
    'margueritetremblay',
    'marguerite.tremblaymarguerite.tremblay',
  ])('refuses %s as the email', (password) => expect(refused(password)).toBe('password-is-your-email'));

  it('refuses what the list knows', () => {
    expect(refusePassword('quatre mots tres ordinaires', { ...facts, breached: true })).toBe(
      'password-breached',
    );
  });

  it.each([
    ['Sunshine20242024', 'sunshine'],
    ['!!!!!!!!sunshine', 'sunshine'],
    ['sunshinezzzzzzzz', 'sunshine'],
    ['sunshinesunshine', 'sunshine'],
    ['sunshinesunshine1', 'sunshine'],
    ['dragon123456789', 'dragon'],
    ['MotDePasse MotDePasse', 'motdepasse'],
  ])('looks up %s as %s', (password, word) => expect(breachCandidates(password)).toContain(word));

  it("lets twelve digits of one's own count, whatever the word beside them", () => {
    expect(breachCandidates('hunter 9482 6150 3377')).not.toContain('hunter');
  });
});
