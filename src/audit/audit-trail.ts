// Every event of an order, its dispute and what these made due, in the order of the log: who, as what, when, by which command, and what
// changed.
import type { RecordedEvent } from '#event-sourcing';
import type { Caller, Log, Sealer } from '#nest-event-sourcing';
import type { Sealed } from '#values';
import { actorOf } from '../access/index.ts';
import { compensationStream } from '../compensations/index.ts';
import { type Dispute, type DisputeEvent, evolveDispute, initialDispute, mayReadMessage, type MessagePosted } from '../disputes/index.ts';
import { causes, compensationOf } from '../resolution/index.ts';

/** The streams that tell the history of an order: its own, its dispute's, and of its licence what was done for it. */
const relatedStreams = (orderId: string): readonly string[] => [`order-${orderId}`, `dispute-${orderId}`, `messages-${orderId}`];

/** Whatever can have made something due has its compensation under an id of its own; the dispute is told of those that it made. */
const compensationsIn = (events: readonly RecordedEvent[]): readonly string[] => {
  const told = events.flatMap(({ type, data }) => (type === 'CompensationOpened' ? [(data as { readonly compensation: string }).compensation] : []));
  const made = events.filter(({ type }) => causes.includes(type)).map(({ id }) => compensationOf(id));
  return [...new Set([...told, ...made])].map(compensationStream);
};

export const readTrail = async (log: Log, orderId: string): Promise<readonly RecordedEvent[]> => {
  const streams = async (names: readonly string[]) => (await Promise.all(names.map((stream) => log.read(stream)))).flat();
  const related = await streams(relatedStreams(orderId));
  const own = [...related, ...(await streams(compensationsIn(related)))];
  const licence = licenceIn(related[0]);
  const reserved = licence === undefined ? [] : (await log.read(`licence-${licence}`)).filter(({ metadata }) => metadata['order'] === orderId);
  return [...own, ...reserved].sort((a, b) => (a.position < b.position ? -1 : 1));
};

const licenceIn = (placed: RecordedEvent | undefined): string | undefined => {
  const { licenceId: licence } = (placed?.data ?? {}) as { readonly licenceId?: unknown };
  return typeof licence === 'string' ? licence : undefined;
};

/** The dispute as its part of the trail tells it; nothing was claimed when there is none. */
export const disputeIn = (trail: readonly RecordedEvent[], orderId: string): Dispute =>
  trail.filter(({ stream }) => stream === `dispute-${orderId}`).reduce((dispute, event) => evolveDispute(dispute, event as RecordedEvent & DisputeEvent), initialDispute);

/** What is private to the mediator stays so in the history: others see that there is a message. */
export const withoutPrivate = (event: RecordedEvent, caller: Caller, dispute: Dispute): object => {
  if (event.type !== 'MessagePosted') return event.data;
  const { text, ...data } = (event as RecordedEvent & MessagePosted).data;
  return mayReadMessage(data, actorOf(caller), dispute) ? { ...data, text } : { ...data, private: true };
};

const isSealed = (value: object): value is Sealed => 'ciphertext' in value && 'commitment' in value && 'subject' in value && 'keyVersion' in value;

/**
 * The data of an event with its sealed values opened, and `{erased: true}` for those whose key is gone. A sealed value was sealed in
 * the place that the type of its event and the name of its property make.
 */
export const openData = async (data: unknown, eventType: string, sealer: Sealer, field = ''): Promise<unknown> => {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return Promise.all(data.map((item) => openData(item, eventType, sealer, field)));
  if (isSealed(data)) return sealer.open(data, { eventType, field });
  const entries = Object.entries(data).map(async ([name, value]) => [name, await openData(value, eventType, sealer, name)] as const);
  return Object.fromEntries(await Promise.all(entries));
};
