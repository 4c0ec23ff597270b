// What can be asked of compensations, for the module.
import { CompensationRoutes, GetCompensationHandler, ListCompensationsHandler } from './get-compensation.ts';
import { GetLedgerHandler, LedgerRoute } from './get-ledger.ts';

export const questionRoutes = [CompensationRoutes, LedgerRoute] as const;
export const questionHandlers = [GetCompensationHandler, ListCompensationsHandler, GetLedgerHandler] as const;
