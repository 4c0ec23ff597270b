// The HTTP server around the application: parser, limits, headers, logs.
import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import { acceptOnlyJson, answerConnectionError, answerPathError, ownHttpRules, refuseWhenClosing, type Refused } from '#nest-event-sourcing';
import { leavesBy } from './stopping.ts';
import { AppModule, type AppParts } from './app.module.ts';
import { rateLimits } from './rate-limits.ts';

export interface ServerOptions {
  readonly logLevel: string;
  readonly rateLimitPerMinute: number;
  /** Default: standard error. */
  readonly logTo?: DestinationStream;
}

/** Structured logs on standard error, one JSON object a line. Bearer tokens and bodies never get into them. */
export const makeLogger = (level: string, to: DestinationStream = pino.destination({ dest: 2, sync: false })): Logger =>
  pino({ level, base: { service: 'redress' }, timestamp: pino.stdTimeFunctions.isoTime }, to);

const nestLogger = (logger: Logger): LoggerService => {
  const line = (level: 'info' | 'error' | 'warn' | 'debug') => (message: unknown, ...more: unknown[]) => {
    const context = more.at(-1);
    const scoped = typeof context === 'string' ? { context } : {};
    if (typeof message === 'object' && message !== null) logger[level]({ ...message, ...scoped }, typeof more[0] === 'string' && more.length > 1 ? more[0] : undefined);
    else logger[level](scoped, String(message));
  };
  return { log: line('debug'), error: line('error'), warn: line('warn'), debug: line('debug'), verbose: line('debug') };
};

/** The application with its routes, not yet listening. */
export const makeServer = async (parts: AppParts, { logLevel, rateLimitPerMinute, logTo }: ServerOptions): Promise<NestFastifyApplication> => {
  const logger = makeLogger(logLevel, logTo);
  const refused: Refused = (line) => logger.info({ ...line, route: 'unknown' }, 'request');
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // A decision on hundreds of claims accounts for every item of evidence on each of them.
    bodyLimit: 8 * 2 ** 20,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    // Node swaps the two timeouts when that of the headers is the longer one, which it is by default.
    http: { requireHostHeader: false, headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    clientErrorHandler: answerConnectionError(refused),
    frameworkErrors: answerPathError(refused),
    forceCloseConnections: 'idle',
    return503OnClosing: false, // refuseWhenClosing says it as problem details
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(parts), adapter, { logger: nestLogger(logger), bodyParser: false, abortOnError: false });
  const server = adapter.getInstance();
  acceptOnlyJson(server);
  server.addHook('onRequest', (request, reply, done) => {
    // Whatever says nothing else may hold what is for one caller alone.
    void reply.headers({ 'x-correlation-id': request.id, 'cache-control': 'no-store' });
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    logger.info({ correlationId: request.id, method, route: routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] } },
  });
  ownHttpRules(server);
  leavesBy(app, refuseWhenClosing(server));
  if (rateLimitPerMinute > 0) await app.register(rateLimit, rateLimits(rateLimitPerMinute, parts.issuers));
  return app;
};
