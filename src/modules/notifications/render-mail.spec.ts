import { describe, expect, it } from '@jest/globals';
import { previewMail, sampleData } from './preview-mail.js';
import { MAIL_TEMPLATES, renderMail } from './render-mail.js';
import type { Language, MailTemplate } from './templates/mail-data.js';

const BOTH: readonly Language[] = ['en', 'fr'];
const EVERY = MAIL_TEMPLATES.flatMap((template) => BOTH.map((language) => [template, language] as const));
const HOSTILE = '<img src=x onerror=alert(1)>\r\nBcc: all@example.org {{constructor}} & "Fils"';

describe('Every mail', () => {
  it('is one of five', () => {
    expect([...MAIL_TEMPLATES].sort()).toEqual(
      ['digest', 'email-changed', 'reset', 'staff-invitation', 'welcome'].sort(),
    );
  });

  it.each(EVERY)('%s in %s says who sends it, from where, and leaves no hole', (template, language) => {
    const { subject, text, html } = previewMail(template, language);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/undefined|null|\{\{|\[object|NaN/);
    for (const part of [text, html]) {
      expect(part).toContain('Courtage Bellerive inc.');
      expect(part).toContain('1200, rue du Fleuve, bureau 300');
      expect(part).toContain('H2X 3J8');
    }
    expect(subject).toContain('Courtage Bellerive inc.');
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/<script|<img|url\(|http-equiv/i);
  });

  it.each(MAIL_TEMPLATES)('%s is not the same in both languages', (template) => {
    const [en, fr] = BOTH.map((language) => previewMail(template, language));
    expect(en!.subject).not.toBe(fr!.subject);
    const words = (text: string) =>
      new Set(text.split('\n').filter((line) => line.length > 40 && !line.startsWith('https:')));
    expect([...words(en!.text)].filter((line) => words(fr!.text).has(line))).toEqual([]);
  });

  it.each(EVERY.filter(([template]) => template !== 'email-changed'))(
    '%s in %s carries its link in text and in HTML',
    (template, language) => {
      const { link } = sampleData(template as Exclude<MailTemplate, 'email-changed'>);
      const { text, html } = previewMail(template, language);
      expect(text.split('\n')).toContain(link);
      const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&#x3D;', '='));
      expect(new Set(hrefs)).toEqual(new Set([link]));
    },
  );

  it.each(EVERY)('%s in %s shows hostile data as text', (template, language) => {
    const brokerage = { name: HOSTILE, postalAddress: HOSTILE, timeZone: 'America/Toronto' };
    const data = {
      ...sampleData(template),
      brokerage,
      ...(template !== 'email-changed' && { name: HOSTILE }),
    };
    const { subject, html } = renderMail(template, language, data);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    expect(html).toContain('{{constructor}}');
  });

  it.each(EVERY)('%s in %s shows colour, logo and phone of the brokerage', (template, language) => {
    const brand = { colour: '#ffd400', logoUrl: 'https://desk.example/logo?v=1', phone: '514 555-0100' };
    const { brokerage } = sampleData(template);
    const { text, html } = previewMail(template, language, { ...brokerage, ...brand });
    expect(html).toContain(`<img src="https://desk.example/logo?v&#x3D;1" alt="${brokerage.name}"`);
    expect(html).toContain('background:#ffd400;color:#000000');
    expect(html).not.toContain('color:#ffffff');
    for (const part of [text, html]) expect(part).toContain('514 555-0100');
  });

  it('throws where a template asks for what it was not given', () => {
    const { brokerage, link } = sampleData('digest');
    expect(() => renderMail('digest', 'en', { brokerage, link } as never)).toThrow();
  });

  it.each(BOTH)('in %s tells of a changed email nothing but that', (language) => {
    const { subject, text, html } = previewMail('email-changed', language);
    expect(subject + text + html).not.toMatch(/@\w+\.|Hélène|Tremblay|https:\/\//);
  });

  it('says until when a link works, in the brokerage’s time zone', () => {
    expect(previewMail('welcome', 'en').text).toMatch(/February 18, 2026 at 3:10\sa\.m\. EST/);
    expect(previewMail('welcome', 'fr').text).toMatch(/18\sfévrier 2026/);
  });
});
