// The commands of the process of compensations: what is carried out here, what is told elsewhere, who rules.
import { Inject, Injectable } from '@nestjs/common';
import { CompensationWorkflow, type VehicleReturned } from '../compensations/index.ts';
import { DisputeWorkflow } from '../disputes/index.ts';
import { PartyActs } from '../parties/index.ts';
import { CarryingOut } from './carrying-out.ts';
import { type Handler, text } from './command-data.ts';
import { Replacing } from './replacing.ts';

@Injectable()
export class CompensationCommands {
  readonly handlers: Readonly<Record<string, Handler>>;

  constructor(
    @Inject(CarryingOut) carryingOut: CarryingOut,
    @Inject(CompensationWorkflow) compensations: CompensationWorkflow,
    @Inject(DisputeWorkflow) disputes: DisputeWorkflow,
    @Inject(PartyActs) parties: PartyActs,
    @Inject(Replacing) replacing: Replacing,
  ) {
    this.handlers = {
      CarryOut: (data, context) => carryingOut.ofDispute(text(data, 'orderId'), Number(data['revision']), context),
      CarryOutCancellation: (data, context) => carryingOut.ofCancellation(text(data, 'orderId'), Number(data['revision']), context),
      TellCompensationEnded: (data, context) => disputes.tellEnded(text(data, 'orderId'), text(data, 'compensation'), text(data, 'how') as 'DISCHARGED' | 'UNPAID', context),
      RecordDefault: (data, context) => parties.recordDefault(text(data, 'party'), text(data, 'compensation'), context),
      RecordDischarge: (data, context) => parties.recordDischarge(text(data, 'party'), text(data, 'compensation'), context),
      AddReplacement: (data, context) => replacing.add(text(data, 'orderId'), text(data, 'compensation'), Number(data['revision']), context),
      RecordReplacementReceipt: (data, context) => replacing.recordReceipt(text(data, 'orderId'), text(data, 'compensation'), Number(data['revision']), context),
      CarryReturn: (data, context) => compensations.carryReturn(text(data, 'orderId'), { item: text(data, 'item'), how: text(data, 'how') as VehicleReturned['data']['by'] }, context),
      SeekRuler: (data, context) => compensations.seekRuler(text(data, 'compensation'), context),
      SeekRulers: (data, context) => compensations.seekRulers(text(data, 'orderId'), context),
      ReplaceRulers: (data, context) => compensations.replaceRulers(text(data, 'orderId'), text(data, 'mediator'), context),
      ReplaceSuspendedRuler: (data, context) => compensations.replaceSuspended(text(data, 'compensation'), text(data, 'mediator'), context),
    };
  }
}
