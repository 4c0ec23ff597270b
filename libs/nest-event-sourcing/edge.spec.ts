// The edge in small: how errors become problem details, and what is taken for JSON.
import { describe, expect, it } from '@jest/globals';
import { HttpException, NotFoundException } from '@nestjs/common';
import fc from 'fast-check';
import Fastify from 'fastify';
import { StoreClosed } from '#event-sourcing';
import { acceptOnlyJson, most, parseJson } from './json-body.ts';
import { edgeProblem, problemOf } from './problem.ts';
import { problemFor, sendProblem } from './problem-filter.ts';

describe('an error', () => {
  const told = (error: unknown) => {
    const problem = problemFor(error);
    return [problem.getStatus(), problem.code];
  };
  const withStatus = (statusCode: unknown) => Object.assign(new Error('secret'), { statusCode });

  it.each([
    [edgeProblem('CONFLICT'), 409, 'CONFLICT'],
    [problemOf({ code: 'LOT_TOO_SMALL', kind: 'RULE', reason: 'five' }), 422, 'LOT_TOO_SMALL'],
    [problemOf({ code: 'ORDER_CLOSED', kind: 'STATE', reason: 'closed' }), 409, 'ORDER_CLOSED'],
    [problemOf({ code: 'NO_SUCH_CLAIM', kind: 'ABSENT', reason: 'none' }), 404, 'NO_SUCH_CLAIM'],
    [new StoreClosed('closing'), 503, 'SHUTTING_DOWN'],
    [new NotFoundException('Cannot GET /secret'), 404, 'NOT_FOUND'],
    [withStatus(413), 413, 'PAYLOAD_TOO_LARGE'],
    [withStatus(415), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [withStatus(429), 429, 'TOO_MANY_REQUESTS'],
    [withStatus('413'), 500, 'INTERNAL_ERROR'],
    [new HttpException('teapot', 418), 500, 'INTERNAL_ERROR'],
    [new Error('secret'), 500, 'INTERNAL_ERROR'],
    ['secret', 500, 'INTERNAL_ERROR'],
    [undefined, 500, 'INTERNAL_ERROR'],
    [null, 500, 'INTERNAL_ERROR'],
  ])('%s is told as %i %s', (error, status, code) => expect(told(error)).toEqual([status, code]));

  it('that nobody foresaw tells nothing of itself', () => {
    expect(JSON.stringify(problemFor(new Error('secret')).body('urn:x'))).not.toContain('secret');
  });

  it('has the members of RFC 9457, a stable code, and details where there are any', () => {
    expect(edgeProblem('MALFORMED_REQUEST', [{ field: 'name' }]).body('urn:redress:request:1')).toEqual({
      type: 'urn:redress:problem:malformed-request', title: 'malformed request', status: 400, code: 'MALFORMED_REQUEST',
      detail: expect.any(String), instance: 'urn:redress:request:1', details: [{ field: 'name' }],
    });
    expect(edgeProblem('CONFLICT').body('urn:x')).not.toHaveProperty('details');
  });
});

describe('a body', () => {
  const codeOf = (bytes: Buffer): unknown => {
    try {
      return parseJson(bytes);
    } catch (error) {
      return problemFor(error).code;
    }
  };

  it('of any JSON in UTF-8 is read as it is', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
      fc.pre(!Object.getOwnPropertyNames(Object.prototype).some((name) => text.includes(`"${name}"`)));
      expect(codeOf(Buffer.from(text))).toEqual(JSON.parse(text));
    }), { numRuns: 100 });
  });

  it.each([
    ['nothing but a start', '{"a":'], ['a comma too many', '[1,]'], ['two values', '1 2'], ['NaN', 'NaN'], ['single quotes', "{'a':1}"],
    ['a poisoned prototype', '{"a":{"__proto__":{"x":1}}}'], ['an escaped one', '{"\\u005f_proto__":{}}'], ['a poisoned constructor', '{"constructor":{"prototype":{"x":1}}}'],
  ])('with %s is malformed', (_, text) => expect(codeOf(Buffer.from(text))).toBe('MALFORMED_JSON'));

  it('is refused when it is deeper than any request, be it deep enough to run out of stack', () => {
    const lists = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
    const objects = (levels: number) => Buffer.from(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    for (const nested of [lists, objects]) {
      expect(codeOf(nested(most.depth))).toBeInstanceOf(Object);
      for (const levels of [most.depth + 1, 1_000, 150_000]) expect(codeOf(nested(levels))).toBe('MALFORMED_JSON');
    }
  });

  it('may begin with a mark of byte order, as RFC 8259 allows readers to let pass', () => expect(codeOf(Buffer.from('\ufeff{}'))).toEqual({}));

  it.each(['22ff22', '22c022', '22c0af22', '22eda08022', '22f490808022', '22e282'])('of the bytes %s is no UTF-8', (hex) => {
    expect(codeOf(Buffer.from(hex, 'hex'))).toBe('MALFORMED_JSON');
  });

  it('is read as JSON only, and an empty one as none', async () => {
    const server = Fastify();
    acceptOnlyJson(server);
    server.setErrorHandler((error, request, reply) => sendProblem(problemFor(error), request, reply));
    server.post('/', async ({ body }) => ({ body: body ?? 'none' }));
    const send = async (type: string, payload: string) => {
      const answer = await server.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload });
      const { code, body } = answer.json<{ code?: string; body?: unknown }>();
      return code ?? body;
    };
    expect(await send('application/json', '{"a":"é"}')).toEqual({ a: 'é' });
    expect(await send('application/json; charset=utf-8', '[]')).toEqual([]);
    expect(await send('application/json', '')).toBe('none');
    expect(await send('application/json', '{')).toBe('MALFORMED_JSON');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json-seq']) {
      expect(await send(type, '{}')).toBe('UNSUPPORTED_MEDIA_TYPE');
    }
    await server.close();
  });
});
