// What was done in a compensation, event by event: beside the state, for whoever reads how it came to stand so.
import type { RecordedEvent } from '#event-sourcing';
import { type Sealed, sumOf } from '#values';
import { units } from './domain/amounts.ts';
import type { CompensationEvent } from './domain/events.ts';
import type { Share } from './domain/shares.ts';
import type { FileNamed } from './domain/terms.ts';

export interface Step {
  readonly event: string;
  readonly type: string;
  readonly at: string;
  /** The items, payment, instalment or schedule that it is about; the whole where it names none. */
  readonly items?: readonly string[];
  readonly about?: string;
  /** Of a write-off or of interest, over all items, in minor units. */
  readonly amount?: string;
  /** Of interest, the most that any part is late. */
  readonly days?: number;
  readonly by?: string;
  /** A coded reason. */
  readonly because?: string;
  /** Of a ruling: whether the payment was made, or the car returned. */
  readonly held?: boolean;
  readonly mediator?: string;
  readonly statedDate?: string;
  readonly file?: FileNamed;
  readonly odometerKm?: number;
  readonly reason?: Sealed<string>;
}

/** What events say under names of their own. */
interface Said {
  readonly item?: string;
  readonly parts?: readonly { readonly item: string }[];
  readonly charges?: readonly { readonly item: string }[];
  readonly lowered?: readonly { readonly item: string }[] | { readonly item: string };
  readonly payment?: string;
  readonly writeOff?: string;
  readonly schedule?: string;
  readonly about?: string;
  readonly instalment?: string | { readonly instalment: string };
  readonly by?: string;
  readonly because?: string;
  readonly cause?: string | object;
  readonly made?: boolean;
  readonly returned?: boolean;
  readonly mediator?: string;
  readonly party?: string;
  readonly statedDate?: string;
  readonly proof?: FileNamed;
  readonly billOfLading?: FileNamed;
  readonly deliveryReceipt?: FileNamed;
  readonly evidence?: FileNamed;
  readonly odometerKm?: number;
  readonly reason?: Sealed<string>;
}

const itemsIn = ({ item, parts, charges, lowered }: Said): readonly string[] | undefined => {
  if (item !== undefined) return [item];
  const some = parts ?? charges ?? (Array.isArray(lowered) ? (lowered as readonly { readonly item: string }[]) : undefined);
  return some && [...new Set(some.map((each) => each.item))];
};

const totalOf = (shares: readonly Share[]): string => sumOf(shares.map(({ amount }) => units(amount))).toString();

/** Of what is shown nowhere else by itself; a payment is, under its own id. */
const amountIn = ({ type, data }: CompensationEvent): Pick<Step, 'amount' | 'days'> => {
  if (type === 'CompensationWrittenOff') return { amount: totalOf(data.parts) };
  return type === 'InterestCharged' ? { amount: totalOf(data.charges), days: Math.max(...data.charges.map(({ days }) => days)) } : {};
};

const given = <Value>(name: keyof Step, value: Value | undefined): object => (value === undefined ? {} : { [name]: value });

/** Nothing of reminders and lapses: what a lapse brought stands in an event of its own. */
export const stepIn = (event: RecordedEvent & CompensationEvent): Step | undefined => {
  const { id, type, data } = event;
  if (type === 'CompensationDeadlineReminded' || type === 'CompensationDeadlineLapsed') return undefined;
  const said = data as Said;
  const instalment = typeof said.instalment === 'string' ? said.instalment : said.instalment?.instalment;
  return {
    event: id, type, at: data.at,
    ...given('items', itemsIn(said)),
    ...given('about', said.payment ?? said.writeOff ?? said.schedule ?? said.about ?? instalment),
    ...amountIn(event),
    ...given('by', said.by),
    ...given('because', said.because ?? (typeof said.cause === 'string' ? said.cause : undefined)),
    ...given('held', said.made ?? said.returned),
    ...given('mediator', said.mediator ?? (type === 'RulingMediatorAppointed' ? said.party : undefined)),
    ...given('statedDate', said.statedDate),
    ...given('file', said.proof ?? said.billOfLading ?? said.deliveryReceipt ?? said.evidence),
    ...given('odometerKm', said.odometerKm),
    ...given('reason', said.reason),
  };
};
