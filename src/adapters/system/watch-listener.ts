import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is told to those that watch the process. */
export interface Watched {
  /** The page of a scraper and its media type. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
  /** Undefined: ready; else what is in the way, as JSON. */
  unready(): Promise<object | undefined>;
}

export interface WatchListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves /metrics, /health/live and /health/ready in plain HTTP on an address of their own, which is for the network of the
 * operators: what is told here names views and depths.
 * @param port 0: any free one
 * @throws where the address cannot be listened on
 */
export async function listenForWatchers(
  { host, port }: { readonly host: string; readonly port: number },
  watched: Watched,
): Promise<WatchListener> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://watch');
    answer(request.method ?? '', pathname, watched, response).catch(() =>
      tell(response, 500, { status: 'failed' }),
    );
  });
  server.requestTimeout = 10_000;
  await listening(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  method: string,
  path: string,
  watched: Watched,
  response: ServerResponse,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') tell(response, 405, { status: 'method-not-allowed' });
  else if (path === '/health/live') tell(response, 200, { status: 'live' });
  else if (path === '/health/ready') {
    const unready = await watched.unready();
    if (unready === undefined) tell(response, 200, { status: 'ready' });
    else tell(response, 503, { status: 'unavailable', details: unready });
  } else if (path === '/metrics') {
    const { type, text } = await watched.metrics();
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  } else tell(response, 404, { status: 'not-found' });
}

function tell(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
