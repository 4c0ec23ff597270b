// What the service tells of itself: the OpenAPI document, and the page on which a person can try it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { exampleKey } from '#nest-event-sourcing';

export const openapiFile = join(import.meta.dirname, '..', '..', 'openapi.json');

/** The capabilities, in the order in which a case meets them. */
const tags = {
  development: 'Tokens for trying things out. Not there in production.',
  policies: 'The rules in force, versioned, never changed once published; `standard-1` is there from the start.',
  parties: 'Importers, traders, mediators and inspectors.',
  licences: "The importer's trade licence: its quota of vehicles, its fee, its standing.",
  orders: 'The lot: disclosure of each vehicle, acceptance, up-front payments, dispatch, receipt, cancellation.',
  disputes: 'The one dispute of an order and the claims on its vehicles.',
  'compensation-statuses': 'What was claimed, agreed, awarded, paid and is outstanding, per vehicle and of the lot.',
  traders: 'What happened with a trader’s cars, for whoever thinks of paying it up front.',
  importers: 'What an importer has at stake, and how its claims ended.',
  'audit-trails': 'Everything that was recorded of an order and its dispute, in order.',
} as const;

const description = `Disputes and compensation in cross-border trade in used vehicles, recorded as immutable events.

### How to try it on this page

1. Under **development**, run \`issueDevelopmentToken\` with \`{"role": "ADMINISTRATOR"}\`. The page then authorises itself with the token of the answer;
   **Authorize** takes any other.
2. Run \`registerParty\`, once for an importer and once for a trader, and keep the two \`id\`s. Then \`issueLicence\` for the importer.
3. Run \`issueDevelopmentToken\` again with \`{"role": "IMPORTER", "party": "<id of the importer>"}\` and run \`placeOrder\`.
4. As the trader, \`acceptOrder\`; as an auditor, \`getAuditTrail\` of the order.

### What holds everywhere

- Every act is a \`POST\` and needs an \`Idempotency-Key\`: the same key with the same body has one effect and one answer. Where the field on this page still
  says \`${exampleKey}\`, a fresh key is sent.
- An answer names its revision in \`ETag\`; \`If-Match\` with it refuses an act on what has changed since.
- \`Consistency-Token\` of an act, sent with a question, waits until the answer knows of that act.
- Errors are problem details (RFC 9457); programs go by \`code\`. \`instance\` is the name under which the logs know the request.
- Amounts are whole minor units (fen, cents) as strings. Instants are in UTC.`;

/** The OpenAPI 3.1 document of the application's routes. */
export const describe = (app: NestFastifyApplication): OpenAPIObject => {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Redress')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  for (const [name, means] of Object.entries(tags)) outline.addTag(name, means);
  return SwaggerModule.createDocument(app, outline.build(), { operationIdFactory: (_controller, method) => method, autoTagControllers: false });
};

interface PageRequest {
  headers: Record<string, string>;
}
interface PageAnswer {
  readonly url: string;
  readonly ok: boolean;
  readonly body?: { readonly token?: string };
}

// These two run in the browser, from their source text: they may use nothing of this module.
const freshKey = (request: PageRequest): PageRequest => {
  for (const name of Object.keys(request.headers)) {
    if (name.toLowerCase() === 'idempotency-key' && request.headers[name] === 'a-fresh-key-each-time') request.headers[name] = `page-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  }
  return request;
};
const authoriseItself = (answer: PageAnswer): PageAnswer => {
  const { ui } = globalThis as { ui?: { preauthorizeApiKey(scheme: string, token: string): void } };
  if (answer.ok && answer.url.endsWith('/v1/development/tokens') && answer.body?.token) ui?.preauthorizeApiKey('bearer', answer.body.token);
  return answer;
};

/** Serves the committed document and the reference page made from it. */
export const serveReference = (app: NestFastifyApplication): void => {
  const text = readFileSync(openapiFile, 'utf8');
  const server = app.getHttpAdapter().getInstance();
  server.get('/openapi.json', (_request, reply) => reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text));
  SwaggerModule.setup('reference', app, () => JSON.parse(text) as OpenAPIObject, {
    raw: false,
    customSiteTitle: 'Redress API reference',
    customCss: '.swagger-ui .topbar { display: none }',
    swaggerOptions: {
      tryItOutEnabled: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      requestInterceptor: freshKey,
      responseInterceptor: authoriseItself,
    },
  });
};
