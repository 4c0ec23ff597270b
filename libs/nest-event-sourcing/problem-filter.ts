// Turns whatever was thrown into problem details; nothing of an unexpected error but its correlation id gets out.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StoreClosed } from '#event-sourcing';
import { type edgeProblems, edgeProblem, Problem } from './problem.ts';

const byStatus: Readonly<Record<number, keyof typeof edgeProblems>> = {
  400: 'MALFORMED_REQUEST',
  401: 'UNAUTHENTICATED',
  // Our own guards throw problems; a 403 of others is a file that is not for everyone.
  403: 'NOT_FOUND',
  404: 'NOT_FOUND',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

const statusIn = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
};

/** The problem that an error is for the caller. */
export const problemFor = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreClosed) return edgeProblem('SHUTTING_DOWN', undefined, { 'retry-after': '5' });
  const code = byStatus[statusIn(error) ?? 500];
  return edgeProblem(code ?? 'INTERNAL_ERROR');
};

/** Writes a problem as the answer of a Fastify request. */
export const sendProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply): void => {
  void reply
    .status(problem.getStatus())
    .headers({ 'cache-control': 'no-store', ...problem.headers })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body(`urn:redress:request:${request.id}`)));
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemFor(error);
    if (problem.getStatus() === 500) this.logger.error({ err: error, correlationId: request.id }, 'unexpected error');
    sendProblem(problem, request, http.getResponse<FastifyReply>());
  }
}
