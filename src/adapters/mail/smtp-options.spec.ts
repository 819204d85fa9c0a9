import { describe, expect, it } from '@jest/globals';
import { readSmtpUrl } from './smtp-options.js';

describe('The URL of a mail server', () => {
  it('insists on TLS, from the first byte or by STARTTLS', () => {
    expect(readSmtpUrl('smtp://desk:p%40ss@mail.example.ca')).toMatchObject({
      ...{ host: 'mail.example.ca', port: 587, secure: false, ignoreTLS: false },
      auth: { user: 'desk', pass: 'p@ss' },
    });
    expect(readSmtpUrl('smtps://mail.example.ca')).toMatchObject({
      port: 465,
      secure: true,
      auth: undefined,
    });
    expect(readSmtpUrl('smtp://relay:25?tls=none')).toMatchObject({
      host: 'relay',
      port: 25,
      ignoreTLS: true,
    });
    expect(readSmtpUrl('smtp://a:b@[::1]:2525?tls=none')).toMatchObject({ host: '::1', ignoreTLS: true });
    expect(readSmtpUrl('smtp://h?name=desk.example&maxConnections=2')).toMatchObject({
      name: 'desk.example',
      maxConnections: 2,
    });
  });

  it.each([
    ['mail.example.ca:587', 'must be like'],
    ['http://desk:secret@mail.example.ca', 'must be like'],
    ['smtp://desk:secret@mail.example.ca/path', 'must not have a path'],
    ['smtp://desk:secret@mail.example.ca?pool=false', 'may have the options'],
    ['smtp://desk:secret@mail.example.ca?tls=none', 'must not send a password'],
    ['smtps://mail.example.ca?tls=none', 'has TLS unless'],
    ['smtp://mail.example.ca?tls=maybe', 'has TLS unless'],
    ['smtp://desk:secret@mail.example.ca?maxConnections=0', 'whole number from 1 to 50'],
    ['smtp://desk:100%secret@mail.example.ca', 'must write %'],
  ])('%s is mistaken, and the complaint does not repeat it', (url, what) => {
    const read = () => readSmtpUrl(url);
    expect(read).toThrow(what);
    expect(read).not.toThrow(/secret/);
  });
});
