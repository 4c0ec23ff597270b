// How often a caller may ask, told in the IETF's header fields.
import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { edgeProblem } from '#nest-event-sourcing';
import type { Issuers } from './access/index.ts';

/** Requests per caller and minute. A token that is not believed counts for its address: made-up tokens buy nothing. Health checks are not counted. */
export const rateLimits = (max: number, issuers: Issuers): RateLimitPluginOptions => ({
  max,
  timeWindow: 60_000,
  enableDraftSpec: true,
  keyGenerator: async (request) => {
    const caller = await issuers.callerOfRequest(request);
    return caller ? JSON.stringify([caller.role, caller.party ?? '', caller.subject]) : request.ip;
  },
  allowList: (request) => request.url.startsWith('/health/'),
  errorResponseBuilder: (_request, { ttl }) => edgeProblem('TOO_MANY_REQUESTS', undefined, { 'retry-after': String(Math.ceil(ttl / 1_000)) }),
});
