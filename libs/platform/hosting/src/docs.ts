// The API's page and its document. Everything comes from this process; a browser is told to load nothing from elsewhere.
import { SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildOpenApi, type OpenApi } from './openapi.js';

const page = '/docs';
const nothing = "default-src 'none'; frame-ancestors 'none'";
const ownPage =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** The Content-Security-Policy of an answer: answers are data, and only the page of the API may run anything. */
export const contentPolicy = (path: string): string =>
  path === page || path.startsWith(`${page}/`) ? ownPage : nothing;

/** Mounts `/openapi.json` and `/docs`. */
export function serveDocs(app: NestFastifyApplication): void {
  let built: { readonly document: OpenApi; readonly text: string } | undefined;
  const document = () => {
    if (built === undefined) {
      const made = buildOpenApi(app);
      built = { document: made, text: JSON.stringify(made) };
    }
    return built;
  };
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (_request, reply) =>
      reply.header('Cache-Control', 'no-cache').type('application/json').send(document().text),
    );
  SwaggerModule.setup(page, app, () => document().document, {
    raw: false,
    customSiteTitle: 'Muster API',
    // No badge of an online validator, no token kept in the browser.
    swaggerOptions: { validatorUrl: null, persistAuthorization: false },
  });
}
