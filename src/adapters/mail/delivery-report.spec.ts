import { describe, expect, it } from '@jest/globals';
import { report } from '../../../test/support/bounce-samples.js';
import { readDeliveryReport } from './delivery-report.js';

const ID = '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11.0@desk.example';
const read = (text: string) => readDeliveryReport(Buffer.from(text, 'latin1'));

/** As Exchange writes it: base64, the whole mail, quoted parameters in another order, a comment after the action. */
const encoded = [
  'Content-Type: multipart/report; boundary=b1; report-type="delivery-status"',
  '',
  '--b1',
  'Content-Type: message/delivery-status; charset="utf-8"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(
    'Reporting-MTA: dns;mx\r\n\r\nFinal-Recipient: rfc822;a@b.ca\r\nAction: Failed (for ever)\r\nStatus: 4.4.7\r\n',
  ).toString('base64'),
  '--b1',
  'Content-Type: message/rfc822',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Subject: =C3=A9',
  'Message-ID: <0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11.0=',
  '@desk.example>',
  '',
  'Message-ID: <another@desk.example>',
  '--b1--',
].join('\n');

describe('A delivery report', () => {
  it('names the mail by what came back of it, and why it failed by a code alone', () => {
    expect(read(report(ID))).toEqual({ messageIds: [ID], status: '5.1.1' });
    expect(read(report(ID).replaceAll('\r\n', '\n'))).toEqual({ messageIds: [ID], status: '5.1.1' });
    expect(read(encoded)).toEqual({ messageIds: [ID], status: '4.4.7' });
  });

  it('names it by its envelope id where nothing came back', () => {
    const said = read(report('', { envelopeId: '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11+2E0' }));
    expect(said).toEqual({ messageIds: ['0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11.0'], status: '5.1.1' });
    expect(read(report(''))).toBe('unreadable');
  });

  it('is of no failure while it only tells of a delay or an arrival', () => {
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded'])
      expect(read(report(ID, { action, status: '4.0.0' }))).toBe('no-failure');
  });

  it('says that it does not know where the code is none', () => {
    for (const status of ['2.0.0', '5.1', '5.1.1.1', 'marie@example.org', ''])
      expect(read(report(ID, { status }))).toEqual({ messageIds: [ID], status: '5.0.0' });
  });

  it.each([
    ['nothing', ''],
    ['a letter', `Subject: Re: Bienvenue\r\n\r\nAction: failed\r\nMessage-ID: <${ID}>\r\n`],
    [
      'a letter with parts',
      report(ID).replace('multipart/report; report-type=delivery-status', 'multipart/mixed'),
    ],
    ['another kind of report', report(ID).replace('delivery-status', 'disposition-notification')],
    ['a report without its boundary', report(ID).replace(/boundary="[^"]+"/, 'x=y')],
    ['a report without an action', report(ID).replace('Action: failed', 'Action: unsure')],
    ['a report without a status', report(ID).replaceAll('message/delivery-status', 'text/plain')],
    ['bytes', '\u0000\u00ff'.repeat(1000)],
  ])('is not %s', (_, text) => {
    expect(read(text)).toBe('unreadable');
  });
});
