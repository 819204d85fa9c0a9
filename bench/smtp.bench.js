// Mails a second through the desk's SMTP adapter, beside a bare pool of nodemailer that sends the same content to the same kind
// of server in this process.    node bench/smtp.bench.js [rounds]    (after a build)
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { SmtpMailer } from '../dist/adapters/mail/smtp.js';
import { median } from './append.bench.js';

/** As the mail runner and the pool do it. */
const CONNECTIONS = 5;
const CALLERS = 10;
const MAILS = 300;

const html = `<!doctype html><html lang="fr"><body>${'<p>Vos documents d’assurance sont arrivés.</p>'.repeat(100)}</body></html>`;

function mail(n) {
  return {
    messageId: `0b0e6a5e-6f0f-8a39-9c5e-${String(n).padStart(12, '0')}.0@desk.example`,
    from: { name: 'Courtage Bellerive', address: 'bureau@bellerive.example' },
    to: { address: 'helene@example.ca' },
    subject: 'Vos documents d’assurance',
    text: 'Vos documents d’assurance sont arrivés.\n'.repeat(20),
    html,
    language: 'fr',
    date: '2026-02-11T08:10:22.000Z',
  };
}

/** Counts what it gets, and forgets it. */
async function openServer() {
  const got = new Set();
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, size: 10_000_000 },
    onData(stream, _session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        got.add(/^Message-ID: <(.*)>/imu.exec(Buffer.concat(chunks).toString('latin1'))?.[1]);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    got,
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Mails a second; each must have come once. */
async function measure(server, send) {
  server.got.clear();
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (next < MAILS) await send(mail(next++));
    }),
  );
  const perSecond = (MAILS * 1000) / (performance.now() - start);
  if (server.got.size !== MAILS) throw new Error(`${server.got.size} of ${MAILS} mails came`);
  return perSecond;
}

/** Runs the rounds; each measures both, one after the other. */
export async function run(rounds = 15) {
  const server = await openServer();
  const desk = SmtpMailer.open({ url: `${server.url}?tls=none&maxConnections=${CONNECTIONS}` });
  const bare = createTransport({ url: server.url, pool: true, maxConnections: CONNECTIONS, ignoreTLS: true });
  const senders = {
    bare: (one) => bare.sendMail({ ...one, messageId: `<${one.messageId}>`, date: new Date(one.date) }),
    desk: (one) => desk.send(one),
  };
  const results = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const names = round % 2 === 0 ? ['bare', 'desk'] : ['desk', 'bare'];
      const result = {};
      for (const name of names) result[name] = await measure(server, senders[name]);
      // The first round warms up.
      if (round > 0) results.push(result);
    }
  } finally {
    await desk.close();
    bare.close();
    await server.close();
  }
  return results;
}

function report(results) {
  const of = (name) => Math.round(median(results.map((result) => result[name])));
  const ratio = median(results.map(({ desk, bare }) => desk / bare)).toFixed(2);
  console.log(
    [
      `Mails of ${Math.round(html.length / 1024)} kB over ${CONNECTIONS} connections, ${CALLERS} at once, medians of ${results.length} interleaved rounds`,
      `  bare nodemailer pool   ${of('bare')}/s`,
      `  SmtpMailer             ${of('desk')}/s   ${ratio} x`,
      '(aim: >= 0.7 x)',
    ].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  report(await run(Number(process.argv[2] ?? 15)));
}
