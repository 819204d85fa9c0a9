import { describe, expect, it } from '@jest/globals';
import { emailProblem, foldEmail } from './email-address.js';
import { likelyTypo } from './email-typo.js';

describe('an email', () => {
  it.each([
    'marie@example.org',
    ' Marie.Eve+home@Sub.Example.CA ',
    "o'brien_2@a-b.example",
    'ève@example.org',
    `${'a'.repeat(64)}@example.org`,
    'x@xn--caf-dma.xn--p1ai',
  ])('takes %s', (email) => {
    expect(emailProblem(email)).toBeUndefined();
  });

  it.each([
    ['  ', 'email-missing'],
    ['marie', 'email-domain-malformed'],
    ['marie@', 'email-domain-malformed'],
    ['@example.org', 'email-malformed'],
    ['a@b@example.org', 'email-malformed'],
    ['a b@example.org', 'email-malformed'],
    ['a\u0000b@example.org', 'email-malformed'],
    ['a\nb@example.org', 'email-malformed'],
    ['.a@example.org', 'email-malformed'],
    ['a.@example.org', 'email-malformed'],
    ['a..b@example.org', 'email-malformed'],
    ['"a b"@example.org', 'email-malformed'],
    ['Ann <ann@example.org>', 'email-malformed'],
    ['a@localhost', 'email-domain-malformed'],
    ['a@example..org', 'email-domain-malformed'],
    ['a@-example.org', 'email-domain-malformed'],
    ['a@exam ple.org', 'email-domain-malformed'],
    ['a@127.0.0.1', 'email-domain-malformed'],
    ['a@example.org.', 'email-domain-malformed'],
    [`${'a'.repeat(65)}@example.org`, 'email-too-long'],
    [`${'é'.repeat(33)}@example.org`, 'email-too-long'],
    [`a@${'b.'.repeat(126)}org`, 'email-too-long'],
  ])('refuses %j: %s', (email, problem) => {
    expect(emailProblem(email)).toBe(problem);
  });

  it('is blind to case and to how an accent is written', () => {
    expect(foldEmail(' MARIE.\u0045\u0301VE@Example.ORG ')).toBe('marie.éve@example.org');
  });
});

describe('a likely slip', () => {
  it.each([
    ['Ann@gmial.com', 'ann@gmail.com'],
    ['ann@gmai.com', 'ann@gmail.com'],
    ['ann@gmail.con', 'ann@gmail.com'],
    ['ann@gmail.co', 'ann@gmail.com'],
    ['ann@gmial.cmo', 'ann@gmail.com'],
    ['ann@hotmial.com', 'ann@hotmail.com'],
    ['ann@videotrn.ca', 'ann@videotron.ca'],
    ['ann@bell.ent', 'ann@bell.net'],
    ['ann@sympatco.ca', 'ann@sympatico.ca'],
    ['ann@yaho.ca', 'ann@yahoo.ca'],
    ['ann@telsu.net', 'ann@telus.net'],
    ['ann@smith.con', 'ann@smith.com'],
  ])('%s was meant as %s', (email, meant) => {
    expect(likelyTypo(email)).toBe(meant);
  });

  it.each([
    'a@gmail.com',
    'a@mail.com',
    'a@live.ca',
    'a@me.com',
    'a@mc.com',
    'a@msa.com',
    'a@example.org',
    'a@smith.co',
    'a@',
    '',
  ])('says nothing of %s', (email) => {
    expect(likelyTypo(email)).toBeUndefined();
  });
});
