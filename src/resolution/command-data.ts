// What a command of the workflow brings, and how its handler reads that.
import type { ActContext } from '#nest-event-sourcing';
import type { Delivery } from '#processes';

export type Data = Delivery['command']['data'];

/** Carries out the commands of one type, once for each id in the context, however often. @throws whatever refuses it */
export type Handler = (data: Data, context: ActContext) => Promise<unknown>;

/** A type that this version of the program does not know. It is not this error when the command is known and refused. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand';
}

/** @throws UnknownCommand when there is no such text in it */
export const text = (data: Data, name: string): string => {
  const value = data[name];
  if (typeof value !== 'string') throw new UnknownCommand(`a command without ${name}`);
  return value;
};
