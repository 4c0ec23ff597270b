// Reading your own write: `<log id>.<position>` of the last event that a command wrote, or read when it wrote none.
import { edgeProblem } from './problem.ts';

export const consistencyToken = (logId: string, position: bigint): string => `${logId}.${position}`;

/**
 * The position in a token; nothing for no token.
 *
 * @throws Problem FOREIGN_CONSISTENCY_TOKEN when it is malformed or of another log
 */
export const positionIn = (token: string | undefined, logId: string): bigint | undefined => {
  if (token === undefined) return undefined;
  const split = token.lastIndexOf('.');
  const position = token.slice(split + 1);
  if (split < 0 || token.slice(0, split) !== logId || !/^(-1|\d{1,18})$/.test(position)) throw edgeProblem('FOREIGN_CONSISTENCY_TOKEN');
  return BigInt(position);
};
