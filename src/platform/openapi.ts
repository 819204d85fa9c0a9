import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cookieName } from './principal.guard.js';
import { describeSurroundings } from './problem-responses.js';

/** The document of the whole API, OpenAPI 3.1. */
export function openApiOf(app: NestFastifyApplication, publicUrl: string): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Coverfolio')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'session')
    .addCookieAuth(cookieName(publicUrl), { type: 'apiKey', in: 'cookie' }, 'cookie')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/u, '')}.${method}`,
  });
  describeSurroundings(document);
  return document;
}

/** Serves the document at /api/openapi.json and Swagger UI at /api. */
export function serveOpenApi(app: NestFastifyApplication, publicUrl: string): void {
  SwaggerModule.setup('api', app, () => openApiOf(app, publicUrl), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Coverfolio API',
    swaggerOptions: { persistAuthorization: false, defaultModelsExpandDepth: 0 },
  });
}

const DESCRIPTION = `The client desk of a property and casualty insurance brokerage.

Sign in with \`POST /sessions\` and send the token as a bearer. Refusals are problem details (RFC 9457) whose \`code\` finishes
the sentence "refused because ...". An ETag is the revision of the aggregate; send it back as If-Match to decide on what you
read. A write answers with Log-Position; a read with that as Wait-For-Position shows the write. A POST with an Idempotency-Key is
done once; uploads need none, as they are known by their content. Lists come in pages: send \`next\` of one as \`cursor\` of the following.`;
