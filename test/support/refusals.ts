// What every refusal has in common: a status, a stable code, problem details, no trace in the log and none of our insides in the answer.
import { expect } from '@jest/globals';
import type { Answer } from '../../src/demo/client.ts';
import type { TestService } from './a-service.ts';

/** Sends, and looks at the log before and after. Gives the details of the refusal. */
export const refused = async (service: Pick<TestService, 'log'>, send: () => Promise<Answer>, status: number, code: string): Promise<unknown> => {
  const before = (await service.log()).length;
  const answer = await send();
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:|\.js:|at \w+ \(|SQLITE/);
  expect(await service.log()).toHaveLength(before);
  return answer.body['details'];
};

/** Why a filing or an amendment was refused: `vehicle defect code`, as they are listed. */
export const objectionsIn = (details: unknown): readonly string[] =>
  (details as { refused: readonly { vehicle: number; defect?: string; code: string }[] }).refused.map(({ vehicle, defect, code }) =>
    [String(vehicle), ...(defect === undefined ? [] : [defect]), code].join(' '));
