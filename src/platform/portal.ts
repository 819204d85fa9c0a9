import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Names under /assets carry a hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Serves the portal's built files: `/`, and every page of a brokerage (`/b/<slug>/...`), which are one document whose script reads
 * the address. Compressed, unlike the API's answers, whose secrets a compressed length could give away.
 */
export async function servePortal(app: NestFastifyApplication, folder: string): Promise<void> {
  await app.register(async (portal: FastifyInstance) => {
    await portal.register(compress, { encodings: ['br', 'gzip'] });
    await portal.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.includes('/assets/') ? FOR_EVER : 'no-cache'),
    });
    for (const path of ['/', '/b/*']) portal.get(path, (_request, reply) => reply.sendFile('index.html'));
  });
}
