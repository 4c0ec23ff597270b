// A process over toy facts, and a courier's counterparts that can be made to fail.
import type { CommandId, RecordedEvent } from '#event-sourcing';
import type { Delivery, Parking, Process } from '#processes';

/** Each `Asked` makes one command for its own stream, or as many as it says. */
export const asking: Process = {
  name: 'asking',
  events: ['Asked'],
  react: ({ stream, data }: RecordedEvent) => {
    const { commands = 1, poison } = data as { commands?: number; poison?: boolean };
    if (poison) throw new Error('a fault of the process');
    return Array.from({ length: commands }, (_, n) => ({ type: 'Do', target: stream, data: { n } }));
  },
};

export const asked = (stream: string, data: object = {}) => ({ stream, type: 'Asked', data });

export class Lot implements Parking {
  readonly parked = new Map<CommandId, { readonly delivery: Delivery; readonly code: string; readonly attempts: number }>();
  fails = 0;

  async knows(id: CommandId): Promise<boolean> {
    return this.parked.has(id);
  }

  async park(delivery: Delivery, code: string, attempts: number): Promise<void> {
    if (this.fails-- > 0) throw new Error('disk full');
    this.parked.set(delivery.id, { delivery, code, attempts });
  }
}

export class Passing extends Error {}

export const judge = (fault: unknown) => ({ code: fault instanceof Error ? fault.message : 'UNKNOWN', passing: fault instanceof Passing });
