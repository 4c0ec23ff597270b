import { describe, expect, it } from '@jest/globals';
import { fold, isRefused } from '#event-sourcing';
import { standard1 } from '../../policies/index.ts';
import { allowedActs } from './allowed-acts.ts';
import type { DisputeCommand } from './commands.ts';
import { dispute } from './decide.ts';
import type { DisputeEvent } from './events.ts';
import type { Actor } from './asked.ts';
import { accept, acknowledge, aFiling, claimOf, day, filedAt, importer, lot, trader, vehicle } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';

const after = (...commands: readonly DisputeCommand[]) =>
  commands.reduce((state, command) => {
    const decision = dispute.decide(command, state);
    return fold({ initial: state, evolve: dispute.evolve }, isRefused(decision) ? [] : (decision satisfies readonly DisputeEvent[]));
  }, dispute.initial);
const twoClaims = [aFiling(standard1)([claimOf(9)]), aFiling(standard1)([claimOf(10)], { at: day(3) })] as const;
const actors = { IMPORTER: importer, TRADER: trader } as const;
const act = (name: string, role: keyof typeof actors, state = after(...twoClaims), at = day(3)) => allowedActs(state, actors[role], at).find((each) => each.act === name);

describe('the acts a role can do', () => {
  it('name the claims, and the deadline due first among them', () => {
    expect(act('acknowledgeClaim', 'TRADER')).toEqual({ act: 'acknowledgeClaim', allowed: true, claims: ['claim-9', 'claim-10'], until: '2026-03-05T16:00:00.000Z' });
    expect(act('denyClaim', 'TRADER')).toEqual({ act: 'denyClaim', allowed: true, claims: ['claim-9', 'claim-10'], until: '2026-03-12T16:00:00.000Z' });
    expect(act('withdrawClaim', 'IMPORTER')).toEqual({ act: 'withdrawClaim', allowed: true, claims: ['claim-9', 'claim-10'] });
  });
  it('leave out claims that do not allow it', () => {
    const seen = after(...twoClaims, acknowledge('claim-9', day(3)));
    expect(act('acknowledgeClaim', 'TRADER', seen)).toMatchObject({ claims: ['claim-10'], until: '2026-03-10T16:00:00.000Z' });
  });
  it('say why not', () => {
    const final = after(twoClaims[0], accept('claim-9', 5_200_000, day(1)));
    expect(act('denyClaim', 'TRADER', final)).toEqual({ act: 'denyClaim', allowed: false, code: 'CLAIM_FINAL', reason: 'The claim is final.' });
    expect(act('denyClaim', 'IMPORTER')).toMatchObject({ allowed: false, code: 'NOT_YOUR_ACT' });
    expect(act('denyClaim', 'TRADER', dispute.initial)).toMatchObject({ allowed: false, code: 'NO_SUCH_CLAIM' });
    expect(allowedActs(after(...twoClaims), { role: 'AUDITOR' }, day(3)).some(({ allowed }) => allowed)).toBe(false);
  });
  it('name the chairs that they can be about, and the objection', () => {
    const story = aReadyDispute().later(1).decided(2_000_000).inReview().reviewer();
    const of = (who: Actor, name: string, { state, at } = story, replaceable?: readonly ('MEDIATOR' | 'REVIEWER')[]) =>
      allowedActs(state, who, at, { order: lot(), rules: standard1, replaceable }).find((each) => each.act === name);
    expect(of(ask.mediator('mediator-1'), 'recuseMediator')).toEqual({ act: 'recuseMediator', allowed: true, claims: [], chairs: ['MEDIATOR'] });
    expect(of(ask.mediator('mediator-2'), 'recuseMediator')).toMatchObject({ chairs: ['REVIEWER'] });
    expect(of(importer, 'objectToMediator')).toMatchObject({ allowed: true, chairs: ['REVIEWER'], until: '2026-03-16T15:00:00.000Z' });
    const objected = story.and((at) => ask.object(importer, at, 'o-1', 'REVIEWER'));
    expect(of(ask.administrator, 'ruleOnObjection', objected)).toMatchObject({ allowed: true, on: ['o-1'], chairs: ['REVIEWER'], until: objected.deadline('RULE_ON_OBJECTION').due });
    expect(of(importer, 'objectToMediator', objected)).toMatchObject({ allowed: false, code: 'OBJECTED_BEFORE' });
    const vacant = objected.and((at) => ask.rule('o-1', true, at));
    expect(of(ask.administrator, 'appointMediator', vacant)).toMatchObject({ allowed: true, chairs: ['REVIEWER'] });
  });
  it('replace nobody where it is known that there is no ground; where nobody has looked, that is for the act to find', () => {
    const story = aReadyDispute();
    const replacing = (replaceable?: readonly ('MEDIATOR' | 'REVIEWER')[], { state, at } = story) =>
      allowedActs(state, ask.administrator, at, { order: lot(), rules: standard1, replaceable }).find((each) => each.act === 'replaceMediator');
    expect(replacing()).toMatchObject({ allowed: true, chairs: ['MEDIATOR'] });
    expect(replacing(['MEDIATOR'])).toMatchObject({ allowed: true, chairs: ['MEDIATOR'] });
    expect(replacing([])).toMatchObject({ allowed: false, code: 'NO_GROUND_TO_REPLACE' });
    expect(replacing([], aDispute().claimed(10))).toMatchObject({ allowed: false, code: 'NOBODY_IN_OFFICE' });
  });
  it('take in filing: open as such, and with the order at hand until the last window ends', () => {
    const about = { order: lot(), rules: standard1 };
    expect(act('fileClaim', 'IMPORTER')).toEqual({ act: 'fileClaim', allowed: true, claims: [] });
    const [filing] = allowedActs(dispute.initial, importer, filedAt, about);
    expect(filing).toEqual({ act: 'fileClaim', allowed: true, claims: [], until: '2026-08-28T15:00:00.000Z' });
    const [last] = allowedActs(dispute.initial, importer, day(20), about);
    expect(last).toMatchObject({ allowed: true, until: '2028-02-29T15:00:00.000Z' });
    const cancelled = lot({}, ...about.order.vehicles.map(({ number }) => vehicle(number, { cancelled: true })));
    expect(allowedActs(dispute.initial, importer, filedAt, { ...about, order: cancelled })[0]).toMatchObject({ allowed: false, code: 'VEHICLE_CANCELLED' });
    expect(allowedActs(dispute.initial, importer, filedAt, { ...about, order: { ...cancelled, vehicles: [] } })[0]).toMatchObject({ code: 'NO_SUCH_VEHICLE' });
  });
});
