import { describe, expect, it } from '@jest/globals';
import { mailboxPage, mailPage } from './mailbox-page.js';

const HOSTILE = '"><script>alert(1)</script>';
const mail = { id: 'a', to: HOSTILE, subject: HOSTILE, date: HOSTILE };

describe('The mailbox page', () => {
  it('shows hostile mails as text, and their HTML only inside a frame that runs nothing', () => {
    const page = mailPage({ ...mail, text: HOSTILE, html: `<html><head></head>${HOSTILE}</html>` });
    for (const html of [mailboxPage([mail], ['digest']), page]) expect(html).not.toContain('<script');
    const sandbox = /sandbox="([^"]*)"/.exec(page)?.[1];
    expect(sandbox?.split(' ')).not.toContain('allow-scripts');
    expect(sandbox?.split(' ')).not.toContain('allow-same-origin');
  });

  it('lets one follow a link of the text', () => {
    const link = 'https://desk.example/b/demo/set-password#token=abc';
    expect(mailPage({ ...mail, text: `Go to\n${link}\n`, html: '' })).toContain(`<a href="${link}">`);
  });
});
