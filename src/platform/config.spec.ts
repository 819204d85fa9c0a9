import { describe, expect, it } from '@jest/globals';
import { ConfigMistaken, readConfig } from './config.js';

describe('configuration', () => {
  it('needs nothing on one’s own machine, and listens there only', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: 'data',
      publicUrl: 'http://localhost:3000',
      production: false,
    });
  });

  it('names every mistake at once', () => {
    const read = () =>
      readConfig({
        PORT: '0x50',
        HOST: '127.0.0.1.5',
        TRUSTED_PROXIES: '10.0.0.0/33',
        PUBLIC_URL: 'desk',
        LOG_LEVEL: 'loud',
        MASTER_KEY: 'a',
        MASTER_KEY_FILE: 'b',
      });
    expect(read).toThrow(ConfigMistaken);
    for (const name of [
      /PORT/u,
      /HOST/u,
      /TRUSTED_PROXIES/u,
      /PUBLIC_URL/u,
      /LOG_LEVEL/u,
      /MASTER_KEY must be 32 bytes/u,
      /not both/u,
    ])
      expect(read).toThrow(name);
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    const hosts = ['::1', '0.0.0.0', 'localhost', 'desk-1.example.ca'];
    expect(hosts.map((HOST) => readConfig({ HOST }).host)).toEqual(hosts);
  });

  it('does not start in production with what is only safe on one’s own machine', () => {
    const read = () => readConfig({ NODE_ENV: 'production' });
    for (const name of [/PUBLIC_URL/u, /MAIL_FROM/u, /MASTER_KEY/u]) expect(read).toThrow(name);
    const whole = {
      PUBLIC_URL: 'https://desk.example',
      MAIL_FROM: 'desk@example.ca',
      MASTER_KEY_FILE: '/run/key',
    };
    expect(readConfig({ NODE_ENV: 'production', ...whole }).production).toBe(true);
  });

  it('never repeats a secret in what it says', () => {
    const read = () => readConfig({ MASTER_KEY: 'c2VjcmV0', MASTER_KEY_FILE: 'x' });
    expect(read).toThrow(ConfigMistaken);
    expect(read).not.toThrow(/c2VjcmV0/u);
  });
});
