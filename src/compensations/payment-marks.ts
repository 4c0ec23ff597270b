// Read model: in which compensations a trader's reference, or a file as proof, stands. Asked when a payment is reported; a moment's lag is
// accepted, so that of two reported at once in two compensations none may be flagged.
import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#event-sourcing';
import { Reading } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { CompensationPaymentReported, Flag } from './domain/events.ts';
import { type Compensation, openedIn } from './domain/state.ts';

interface Mark {
  /** Two are enough to know for any compensation whether there is another one. */
  readonly compensations: readonly string[];
}

const referenceKey = (trader: string, reference: string): string => `reference-${trader} ${reference}`;
const proofKey = (sha256: string): string => `proof-${sha256}`;

const evolve = (mark: Mark | undefined, { metadata }: RecordedEvent): Mark => {
  const { compensations = [] } = mark ?? {};
  const compensation = metadata['compensation'] ?? '';
  return { compensations: compensations.length >= 2 || compensations.includes(compensation) ? compensations : [...compensations, compensation] };
};

export const paymentMarks: ReadModel<Mark> = {
  name: 'payment-marks',
  version: 1,
  events: ['CompensationPaymentReported'],
  keys: (event) => {
    const { data: { reference, proof }, metadata } = event as RecordedEvent & CompensationPaymentReported;
    return [referenceKey(metadata['trader'] ?? '', reference), proofKey(proof.sha256)];
  },
  evolve,
  columns: {},
  scope: () => [],
};

@Injectable()
export class PaymentMarks {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  /** Why a payment is flagged; a reference only where the same trader used it elsewhere. */
  async flagsOf(compensation: Compensation, reference: string, sha256: string): Promise<readonly Flag[]> {
    const { compensation: here, trader } = openedIn(compensation);
    const isElsewhere = async (key: string): Promise<boolean> =>
      (await this.reading.peek(paymentMarks, key))?.compensations.some((id) => id !== here) ?? false;
    const [referenced, proven] = await Promise.all([isElsewhere(referenceKey(trader.party, reference)), isElsewhere(proofKey(sha256))]);
    return [...(referenced ? ['REFERENCE_USED_ELSEWHERE' as const] : []), ...(proven ? ['PROOF_USED_ELSEWHERE' as const] : [])];
  }
}
