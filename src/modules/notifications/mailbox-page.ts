import type { MailSummary, ReadableMail } from '../../kernel/index.js';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2933}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #cbd2d9}
iframe{width:100%;height:38rem;border:1px solid #cbd2d9}pre{white-space:pre-wrap;overflow-wrap:anywhere}`;

/** The list of kept mails and of the templates' samples. Every value is escaped; there is no script. */
export function mailboxPage(mails: readonly MailSummary[], templates: readonly string[]): string {
  const rows = mails.map(
    ({ id, subject, to, date }) =>
      `<tr><td><a href="/mailbox/${escape(id)}">${escape(subject)}</a></td><td>${escape(to)}</td><td>${escape(date)}</td></tr>`,
  );
  const table = `<table><tr><th>Subject</th><th>To</th><th>Date</th></tr>${rows.join('')}</table>`;
  const list = mails.length === 0 ? '<p>No mail yet.</p>' : table;
  const samples = templates.map(
    (name) => `<li>${escape(name)}: ${sample(name, 'en')}, ${sample(name, 'fr')}</li>`,
  );
  return page(
    'Mailbox',
    `<p>Mails of this desk stay here; none left this machine.</p>${list}
<h2>How templates look</h2><ul>${samples.join('')}</ul>`,
  );
}

function sample(template: string, language: string): string {
  return `<a href="/mailbox/templates/${escape(template)}?language=${language}">${language}</a>`;
}

/** One mail: as HTML in a frame that may run nothing and belongs to no site, its links opening beside it, and as text. */
export function mailPage({ subject, to, date, text, html }: ReadableMail): string {
  const framed = html.replace('<head>', '<head><base target="_blank">');
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox';
  return page(
    subject,
    `<p><a href="/mailbox">Mailbox</a></p><p>To ${escape(to)}, ${escape(date)}</p>
<iframe title="The mail" sandbox="${sandbox}" srcdoc="${escape(framed)}"></iframe><h2>As text</h2><pre>${linked(text)}</pre>`,
  );
}

function page(title: string, body: string): string {
  const name = escape(title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<style>${STYLE}</style></head><body><h1>${name}</h1>${body}</body></html>
`;
}

/** Escaped text whose addresses can be followed. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/u)
    .map((part, n) => (n % 2 === 1 ? `<a href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
