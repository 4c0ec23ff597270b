// Importers, traders, mediators and inspectors.
import { Module } from '@nestjs/common';
import { DeclareConflictHandler, DeclareConflictRoute } from './declare-conflict.ts';
import { PartyActs } from './party-acts.ts';
import { GetPartyHandler, ListPartiesHandler, PartyRoutes } from './party-view.ts';
import { RegisterPartyHandler, RegisterPartyRoute } from './register-party.ts';
import { ReinstatePartyHandler, ReinstatePartyRoute } from './reinstate-party.ts';
import { SuspendPartyHandler, SuspendPartyRoute } from './suspend-party.ts';
import { UpdatePartyHandler, UpdatePartyRoute } from './update-party.ts';

@Module({
  controllers: [RegisterPartyRoute, UpdatePartyRoute, DeclareConflictRoute, SuspendPartyRoute, ReinstatePartyRoute, PartyRoutes],
  providers: [PartyActs, RegisterPartyHandler, UpdatePartyHandler, DeclareConflictHandler, SuspendPartyHandler, ReinstatePartyHandler, GetPartyHandler, ListPartiesHandler],
  exports: [PartyActs],
})
export class PartiesModule {}
