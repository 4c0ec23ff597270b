// Parties: who takes part, in which zone and calendar, and whether they may.
export { PartiesModule } from './parties.module.ts';
export { PartyActs, partyStream } from './party-acts.ts';
export { partyView } from './party-view.ts';
export { type Party, partyDecider, type RegisteredParty } from './domain/party.ts';
export { partyRefusals } from './domain/refusals.ts';
export { CalendarField } from './party-fields.ts';
