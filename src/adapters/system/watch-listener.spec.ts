import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listenForWatchers, type WatchListener } from './watch-listener.js';

describe('the listener for those that watch', () => {
  let listener: WatchListener;
  let unready: () => Promise<object | undefined>;
  const ask = async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${listener.port}${path}`, { method });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };

  beforeEach(async () => {
    unready = async () => undefined;
    listener = await listenForWatchers(
      { host: '127.0.0.1', port: 0 },
      {
        metrics: async () => ({ type: 'text/plain; version=0.0.4', text: 'up 1\n' }),
        unready: () => unready(),
      },
    );
  });
  afterEach(() => listener.close());

  it('tells the metrics in plain text, whatever stands behind the path', async () => {
    for (const path of ['/metrics', '/metrics?name=x'])
      expect(await ask(path)).toEqual({ status: 200, type: 'text/plain; version=0.0.4', text: 'up 1\n' });
  });

  it('tells whether the process lives and is ready, and what is in the way', async () => {
    expect(await ask('/health/live')).toMatchObject({ status: 200, text: '{"status":"live"}' });
    expect(await ask('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
    unready = async () => ({ parked: ['policies'] });
    const { status, text } = await ask('/health/ready');
    expect([status, JSON.parse(text)]).toEqual([
      503,
      { status: 'unavailable', details: { parked: ['policies'] } },
    ]);
  });

  it('answers also where it cannot tell, without saying why', async () => {
    unready = () => Promise.reject(new Error('secret'));
    expect(await ask('/health/ready')).toMatchObject({ status: 500, text: '{"status":"failed"}' });
    expect(await ask('/health/live')).toMatchObject({ status: 200 });
  });

  it('has nothing else', async () => {
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/api/v1/health/ready')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(405);
  });
});
