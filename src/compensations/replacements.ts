// What is declared of a car that comes in place of another one, completed with what the order says: the price, and whether the car stands
// in it already.
import { Inject, Injectable } from '@nestjs/common';
import { edgeProblem, Log } from '#nest-event-sourcing';
import { type DisclosureFields, disclosureHashOf, disclosureOf, isPlaced, order, orderStream, vinKey } from '../orders/index.ts';
import type { DispatchReplacement } from './domain/commands.ts';
import { type Compensation, openedIn } from './domain/state.ts';

type Declared = Pick<DispatchReplacement, 'disclosure' | 'disclosureHash' | 'inOrder'>;

@Injectable()
export class Replacements {
  constructor(@Inject(Log) private readonly log: Log) {}

  /**
   * Cars that were sent here join the order a moment later; until then they are found here.
   *
   * @throws Problem NOT_FOUND when there is no such order
   */
  async declared(compensation: Compensation, item: string, vehicle: DisclosureFields): Promise<Declared> {
    const { orderId, currency } = openedIn(compensation);
    const state = await this.log.state(order, orderStream(orderId));
    if (!state || !isPlaced(state)) throw edgeProblem('NOT_FOUND');
    const replaced = compensation.items.find((each) => each.item === item)?.vehicle;
    const price = state.vehicles.find(({ number }) => number === replaced)?.disclosed.price ?? { amount: '0', currency };
    const disclosure = disclosureOf({ ...vehicle, price });
    const sentHere = compensation.items.flatMap(({ replacement }) => (replacement?.is === 'SENT' ? [replacement.disclosure.vin] : []));
    const vins = new Set([...state.vehicles.map(({ disclosed }) => disclosed.vin), ...sentHere].map(vinKey));
    return { disclosure, disclosureHash: disclosureHashOf(state, [disclosure]), inOrder: vins.has(vinKey(disclosure.vin)) };
  }
}
