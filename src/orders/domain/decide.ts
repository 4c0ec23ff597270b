// The order decider: every command to the file of its phase.
import type { Decider, Decision } from '#event-sourcing';
import { accept, cancel, decline } from './answering.ts';
import type { OrderCommand } from './commands.ts';
import { closeUnplaced, recordLapses } from './deadlines.ts';
import { contestReceipt, recordDispatch, recordReceipt } from './delivering.ts';
import type { OrderEvent } from './events.ts';
import { evolve, initial, type Order } from './order.ts';
import { contestPayment, recordPayment, ruleOnPayment } from './paying.ts';
import { place } from './placing.ts';
import { addReplacement, recordReplacementReceipt } from './replacing.ts';

const decide = (command: OrderCommand, state: Order): Decision<OrderEvent> => {
  switch (command.type) {
    case 'PlaceOrder':
      return place(command, state);
    case 'AcceptOrder':
      return accept(command, state);
    case 'DeclineOrder':
      return decline(command, state);
    case 'CancelOrder':
      return cancel(command, state);
    case 'RecordPayment':
      return recordPayment(command, state);
    case 'ContestPayment':
      return contestPayment(command, state);
    case 'RuleOnPayment':
      return ruleOnPayment(command, state);
    case 'RecordDispatch':
      return recordDispatch(command, state);
    case 'RecordReceipt':
      return recordReceipt(command, state);
    case 'ContestReceipt':
      return contestReceipt(command, state);
    case 'AddReplacement':
      return addReplacement(command, state);
    case 'RecordReplacementReceipt':
      return recordReplacementReceipt(command, state);
    case 'RecordLapses':
      return recordLapses(command, state);
    case 'CloseUnplacedOrder':
      return closeUnplaced(command, state);
  }
};

export const order: Decider<Order, OrderCommand, OrderEvent> = { initial, decide, evolve };
