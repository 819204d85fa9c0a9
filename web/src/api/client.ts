import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** Why the desk did not do it: the refusal's code, or `unreachable` where no answer came. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly correlationId?: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
  }
}

/** The newest position of the log that this browser wrote; what it reads afterwards shows it. */
let written: string | undefined;
const ended = new Set<() => void>();

/** Told when the desk no longer knows the session, whatever was asked. */
export function onSessionEnded(tell: () => void): () => void {
  ended.add(tell);
  return () => ended.delete(tell);
}

/** The whole API with its types, made from its OpenAPI document. The session travels as a cookie. */
export const api = createClient<paths>({ fetch: (request) => fetch(request) });
api.use({
  onRequest({ request }) {
    if (request.method === 'GET' && written !== undefined) request.headers.set('Wait-For-Position', written);
    return request;
  },
  onResponse({ response }) {
    written = response.headers.get('log-position') ?? written;
  },
});

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was answered. @throws Problem */
export async function ask<Body>(answering: Promise<Answer<Body>>): Promise<NonNullable<Body>> {
  return (await askWithRevision(answering)).body;
}

/** What was answered, with the ETag to send back as If-Match. @throws Problem */
export async function askWithRevision<Body>(
  answering: Promise<Answer<Body>>,
): Promise<{ body: NonNullable<Body>; revision: string | undefined }> {
  let answer: Answer<Body>;
  try {
    answer = await answering;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem('unreachable', 0);
  }
  const { response } = answer;
  if (!response.ok) throw problemOf(answer);
  return { body: answer.data as NonNullable<Body>, revision: response.headers.get('etag') ?? undefined };
}

function problemOf({ error, response }: Answer<unknown>): Problem {
  const told = (typeof error === 'object' && error !== null ? error : {}) as Partial<Schemas['Problem']>;
  const code = told.code ?? (response.status >= 500 ? 'unreachable' : 'internal-error');
  if (code === 'not-signed-in') for (const tell of ended) tell();
  const wait = Number(response.headers.get('retry-after'));
  return new Problem(code, response.status, told.details, told.correlationId, wait > 0 ? wait : undefined);
}

/** Sends a file by a form and tells its progress, which `fetch` cannot. @throws Problem */
export function send<Body>(
  path: string,
  form: FormData,
  told: { readonly progress: (share: number) => void; readonly signal?: AbortSignal },
): Promise<Body> {
  return new Promise((resolve, refuse) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => told.progress(total > 0 ? loaded / total : 0);
    request.onerror = () => refuse(new Problem('unreachable', 0));
    request.onabort = () => refuse(new DOMException('', 'AbortError'));
    request.onload = () => {
      written = request.getResponseHeader('log-position') ?? written;
      const { status } = request;
      const body = request.response as Body;
      if (status >= 200 && status < 300) resolve(body);
      else refuse(problemOf({ error: body, response: new Response(null, { status: status || 500 }) }));
    };
    told.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
