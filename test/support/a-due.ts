// The story of a compensation, told act by act: `aDue([carBack(10, 7_200_000, 5_200_000)]).does(ask.sendBack(10)).later(70).lapsed()`.
import { isRefused } from '#event-sourcing';
import { type Instant, instant, plusMillis } from '#values';
import { type AllowedAct, allowedActs } from '../../src/compensations/domain/allowed-acts.ts';
import { openOf, outstandingOf } from '../../src/compensations/domain/amounts.ts';
import type { Actor, OpenCompensation } from '../../src/compensations/domain/commands.ts';
import { compensation } from '../../src/compensations/domain/decide.ts';
import { type Deadline, deadlines } from '../../src/compensations/domain/deadlines.ts';
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import type { Act } from '../../src/compensations/domain/guards.ts';
import type { Compensation, Item } from '../../src/compensations/domain/state.ts';
import { cny, type ItemOpened, moneyItem, openedAt, opening } from './a-compensation.ts';
import * as ask from './compensation-commands.ts';

const aDay = 86_400_000;

/** A sale cancelled: the car goes back, or the fallback is due. */
export const carBack = (vehicle: number, price: number, fallback: number): ItemOpened => ({ ...moneyItem(vehicle, price), gives: 'SALE_CANCELLATION', fallback: cny(fallback), goesBack: true });
/** Another car comes, and where there is a fallback the old one goes back. */
export const otherCar = (vehicle: number, price: number, fallback?: number): ItemOpened => ({
  ...moneyItem(vehicle, price), gives: 'REPLACEMENT', ...(fallback === undefined ? {} : { fallback: cny(fallback) }), goesBack: fallback !== undefined,
});

/** Of an item, in fen. */
export type Figures = Readonly<Record<'due' | 'confirmed' | 'writtenOff' | 'repayable' | 'outstanding', number>>;
const figuresOf = (item: Item): Figures => ({
  due: Number(item.due), confirmed: Number(item.confirmed), writtenOff: Number(item.writtenOff), repayable: Number(item.repayable), outstanding: Number(outstandingOf(item)),
});

type DataOf<Type extends CompensationEvent['type']> = Extract<CompensationEvent, { readonly type: Type }>['data'];

export class Due {
  private constructor(readonly events: readonly CompensationEvent[], readonly state: Compensation, readonly at: Instant) {}

  static readonly begun = new Due([], compensation.initial, openedAt);

  /** @throws Error when it is refused */
  does(...asks: readonly ask.Ask[]): Due {
    return asks.reduce<Due>((due, each) => {
      const command = each(due.at);
      const decision = compensation.decide(command, due.state);
      if (isRefused(decision)) throw new Error(`${command.type}: ${decision.refused.code}`);
      return new Due([...due.events, ...decision], decision.reduce(compensation.evolve, due.state), due.at);
    }, this);
  }
  /** The events it brings now, or the code it is refused with. */
  when(asked: ask.Ask, by?: Actor): readonly CompensationEvent[] | string {
    const decision = compensation.decide(asked(this.at, by), this.state);
    return isRefused(decision) ? decision.refused.code : decision;
  }
  /** Time goes by, and nobody looks. */
  later(days: number): Due { return this.until(plusMillis(this.at, days * aDay)); }
  until(at: Instant | string): Due { return new Due(this.events, this.state, instant(at)); }
  /** The workflow records what the clock has done. */
  lapsed(inOffice?: string, ...candidates: readonly string[]): Due { return this.does(ask.lapses(inOffice, ...candidates)); }
  /** Until the deadline of a name that is due first is over. */
  over(name: string, inOffice?: string, ...candidates: readonly string[]): Due { return this.until(this.deadline(name).due).lapsed(inOffice, ...candidates); }
  /** Nobody acts any more; the workflow looks whenever something is due. */
  silent(...candidates: readonly string[]): Due {
    const [next] = deadlines(this.state).map(({ due }) => due).toSorted();
    return next === undefined ? this : this.until(next > this.at ? next : this.at).lapsed(undefined, ...candidates).silent(...candidates);
  }

  get running(): readonly Deadline[] { return deadlines(this.state); }
  deadline(name: string): Deadline {
    const [found] = this.running.filter((each) => each.name === name).toSorted((a, b) => (a.due < b.due ? -1 : 1));
    if (found === undefined) throw new Error(`no ${name} runs`);
    return found;
  }
  item(vehicle: number): Item {
    const found = this.state.items.find((each) => each.vehicle === vehicle);
    if (found === undefined) throw new Error(`no item for vehicle ${vehicle}`);
    return found;
  }
  figures(vehicle = this.state.items[0]?.vehicle ?? 0): Figures { return figuresOf(this.item(vehicle)); }
  get types(): readonly string[] { return this.events.map(({ type }) => type); }
  /** What came since another moment of the same story. */
  since(before: Due): readonly string[] { return this.types.slice(before.events.length); }
  last<Type extends CompensationEvent['type']>(type: Type): DataOf<Type> {
    const found = this.events.findLast((event) => event.type === type);
    if (found === undefined) throw new Error(`no ${type}`);
    return found.data as DataOf<Type>;
  }
  /** What is open of each instalment that is not paid: its id, how much, and until when. */
  get payable(): readonly (readonly [instalment: string, fen: number, due: string])[] {
    return this.state.instalments.map((each) => [each.instalment, Number(openOf(this.state, each)), each.due] as const).filter(([, open]) => open > 0);
  }
  act(act: Act, by: Actor): AllowedAct | undefined { return allowedActs(this.state, by, this.at).find((each) => each.act === act); }
}

/** Opened at 16:00 in Shanghai on Monday, 2 March 2026, unless the facts say otherwise. */
export const aDue = (items: readonly ItemOpened[], more: Partial<OpenCompensation> = {}): Due => {
  const at = more.at ?? openedAt;
  return Due.begun.until(at).does(() => opening(items, { ...more, at }));
};
