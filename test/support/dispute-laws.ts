// The laws of the domain (section 6) as far as they are about a dispute alone: each looks at a played history and says what breaks it.
import { isDeepStrictEqual } from 'node:util';
import { fold } from '#event-sourcing';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import { amountKinds, amounts } from '../../src/disputes/domain/amounts.ts';
import { covers, openOffers } from '../../src/disputes/domain/offer.ts';
import { feesAdvanced } from '../../src/disputes/domain/room.ts';
import type { Played } from './random-dispute.ts';

/** What is wrong, or nothing. */
export type Law = (played: Played) => string | undefined;

const firstOf = <T>(things: Iterable<T>, wrong: (thing: T, index: number) => string | undefined | false): string | undefined => {
  let index = 0;
  for (const thing of things) {
    const found = wrong(thing, index++);
    if (found) return found;
  }
  return undefined;
};

/** Each event with the dispute before and after it. */
const steps = ({ events, states }: Played): readonly { readonly event: DisputeEvent; readonly before: Dispute; readonly after: Dispute }[] =>
  events.map((event, n) => ({ event, before: states[n] as Dispute, after: states[n + 1] as Dispute }));

export const law1: Law = ({ events, states, model: { decider } }) => {
  const json = JSON.parse(JSON.stringify(events)) as readonly DisputeEvent[];
  if (!isDeepStrictEqual(fold(decider, json), states.at(-1))) return 'the events as stored fold to another state';
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(states.at(-1))), states.at(-1))) return 'the state is not plain JSON';
  return firstOf([0.25, 0.5, 0.75], (part) => {
    const n = Math.floor(events.length * part);
    return !isDeepStrictEqual(fold(decider, events.slice(0, n)), states[n]) && `revision ${n} is not the fold of its events`;
  });
};

export const law3: Law = ({ standing, model: { lotAmounts } }) => firstOf(standing, ({ state: { claims } }) => {
  const lot = lotAmounts(claims);
  return firstOf(amountKinds, (kind) => (lot[kind] ?? 0n) !== claims.reduce((sum, claim) => sum + (amounts(claim)[kind] ?? 0n), 0n) && `${kind} of the lot is not its sum`);
});

const saysWhy = ({ events }: Played, claim: Claim): boolean => events.some((event) =>
  ((event.type === 'DecisionMade' || event.type === 'ReviewDecided') && event.data.awards.some(({ claimId, aboveClaim }) => claimId === claim.claimId && aboveClaim !== undefined)));
export const law4: Law = (played) => {
  const floors = new Map<string, bigint>();
  const reopened = new Set(played.events.flatMap((event) => (event.type === 'DisputeReopened' ? event.data.claims : [])));
  return firstOf(played.states, ({ claims }) => firstOf(claims, (claim) => {
    const { claimed = 0n, agreed = 0n, awarded, due = 0n, confirmed = 0n, writtenOff = 0n, outstanding = 0n } = amounts(claim);
    const { claimId } = claim;
    if (outstanding !== due - confirmed - writtenOff || outstanding < 0n) return `${claimId}: outstanding ${outstanding} of ${due}`;
    if (agreed > claimed) return `${claimId}: agreed ${agreed} of ${claimed}`;
    if (awarded !== undefined && awarded > claimed && !saysWhy(played, claim)) return `${claimId}: awarded ${awarded} of ${claimed}`;
    if (reopened.has(claimId)) return undefined;
    if (awarded !== undefined && agreed > awarded) return `${claimId}: agreed ${agreed}, awarded ${awarded}`;
    const floor = floors.get(claimId) ?? 0n;
    floors.set(claimId, agreed);
    return agreed < floor && `${claimId}: agreed ${agreed} after ${floor}`;
  }));
};

/** But for how its money stands, where that is told. */
const isSame = (event: DisputeEvent, before: Claim, after: Claim | undefined): boolean =>
  before === after || (event.type.startsWith('Compensation') && isDeepStrictEqual({ ...before, money: after?.money }, after));
export const law5: Law = (played) => firstOf(steps(played), ({ event, before, after }) =>
  event.type !== 'DisputeReopened' && firstOf(before.claims, (claim, index) => claim.state === 'FINAL' && !isSame(event, claim, after.claims[index]) && `${event.type} changed ${claim.claimId}`));

/** Each event stands at the instant of its append; each lapse names a deadline that was over, and what it brought stands with it. */
export const law6: Law = (played) => {
  const inLog = firstOf(played.standing, ({ events, at }) => firstOf(events, ({ type, data }) => {
    if (data.at !== at) return `${type} is of another instant than its append`;
    if ('policyVersion' in data && data.policyVersion === '') return `${type} names no policy`;
    const { lapsed } = data as { readonly lapsed?: string };
    return lapsed !== undefined && !events.some((each) => each.type === 'DeadlineLapsed' && each.data.deadline === lapsed) && `${type} without the lapse of ${lapsed}`;
  }));
  return inLog ?? firstOf(steps(played), ({ event, before }) => {
    if (event.type !== 'DeadlineLapsed') return undefined;
    const { deadline, due, at } = event.data;
    return !(due <= at && before.deadlines.some((each) => each.id === deadline && each.due === due)) && `${deadline} lapsed though it did not run or was not over`;
  });
};

export const law9: Law = ({ standing }) => firstOf(standing, ({ state: { claims, deadlines, closed } }) => {
  if (new Set(deadlines.map(({ id }) => id)).size < deadlines.length) return `one id twice: ${deadlines.map(({ id }) => id).join()}`;
  if (closed && deadlines.length > 0) return 'a deadline of a closed dispute';
  const allFinal = claims.every(({ state }) => state === 'FINAL');
  const left = deadlines.find(({ force, name }) => force === 'MUST' && name !== 'RULE_ON_OBJECTION');
  if (allFinal && left) return `every claim is final, but ${left.id} must be kept`;
  return firstOf(claims, ({ claimId, state }) => {
    const running = deadlines.filter((each) => each.claims.includes(claimId) && each.lapse !== '');
    if (state === 'FINAL') return running.length > 0 && `${running[0]?.id} runs for ${claimId}, which is final`;
    return running.length === 0 && `nothing runs for ${claimId}, which is ${state}`;
  });
});

const raising: readonly string[] = ['OfferAccepted', 'ProposalAccepted', 'LiabilityAccepted', 'ClaimDeemedAccepted', 'DecisionBecameFinal', 'ReviewDecided'];
const moneyOf = ({ claimId }: Claim, { compensations }: Dispute, due: bigint, raised: bigint): string => {
  const own = compensations.flatMap(({ claims, standing }) => claims.filter((each) => each.claimId === claimId).map(({ amount }) => ({ amount: BigInt(amount.amount), standing })));
  if (due === 0n) return 'NONE';
  if (own.reduce((sum, { amount }) => sum + amount, 0n) < raised || own.some(({ standing }) => standing === 'OPEN')) return 'OPEN';
  return own.some(({ standing }) => standing === 'UNPAID') ? 'UNPAID' : 'DISCHARGED';
};

/** What the workflow opens compensations of, and takes off them, sums up to what is due; and the money of a claim is settled when all of them are. */
export const law10: Law = (played) => {
  const sums = new Map<string, { readonly due: bigint; readonly raised: bigint }>();
  const sumOf = (claimId: string) => sums.get(claimId) ?? { due: 0n, raised: 0n };
  return firstOf(steps(played), ({ event, before, after }) => {
    const changes = played.model.dueChanges(before, after);
    if (new Set(changes.map(({ claimId }) => claimId)).size < changes.length) return `${event.type} changes what is due of a claim twice`;
    for (const { claimId, before: was, after: is } of changes) {
      if (is > was && !raising.includes(event.type)) return `${event.type} raises what is due`;
      const { due, raised } = sumOf(claimId);
      sums.set(claimId, { due: due + is - was, raised: is > was ? raised + is - was : raised });
    }
    return firstOf(after.claims, (claim) => {
      const { due, raised } = sumOf(claim.claimId);
      if (due !== (amounts(claim).due ?? 0n)) return `${claim.claimId}: the changes come to ${due} after ${event.type}`;
      return claim.money !== moneyOf(claim, after, due, raised) && `${claim.claimId}: money is ${claim.money} after ${event.type}`;
    });
  });
};

export const law11: Law = ({ standing }) => firstOf(standing, ({ state }) => firstOf(Map.groupBy(state.claims, ({ vehicle }) => vehicle), ([vehicle, claims]) => {
  const due = claims.reduce((sum, claim) => sum + (amounts(claim).due ?? 0n), 0n);
  const fees = (claim: Claim): bigint => ('decided' in claim && claim.decided?.inspectionFeeOn === 'TRADER' ? feesAdvanced(state, claim.claimId, 'IMPORTER') : 0n);
  const expenses = claims.reduce((sum, claim) => sum + BigInt(claim.statement.claimed.expenses.amount) + fees(claim), 0n);
  return due > BigInt(claims[0]?.price.amount ?? 0) + expenses && `vehicle ${vehicle}: ${due} is due`;
}));

export const law12: Law = (played) => {
  const twice = firstOf(played.standing, ({ state }) => firstOf(state.claims, ({ claimId }) =>
    openOffers(state).filter((offer) => covers(offer, claimId)).length > 1 && `two open offers cover ${claimId}`));
  return twice ?? firstOf(steps(played), ({ event, before }) => {
    if (event.type !== 'OfferAccepted' && event.type !== 'ProposalAccepted') return undefined;
    const { offer: id, by, at } = event.data;
    const offer = before.offers.find((each) => each.offer === id);
    if (offer?.standing.is !== 'OPEN') return `${id} was not open`;
    if (!before.deadlines.some(({ about, owner, due }) => about === id && owner === by && due > at)) return `${id} had expired`;
    const unchanged = offer.parts.every(({ claimId, claimVersion }) => before.claims.some((claim) => claim.claimId === claimId && claim.version === claimVersion && claim.state !== 'FINAL'));
    return !unchanged && `${id} is for a claim as it was before`;
  });
};

/** What must hold of a dispute as it stands, whoever has played it. */
export const lawsOfStanding = (state: Dispute): string | undefined => {
  const standing = { standing: [{ state, events: [] }], states: [state], events: [] } as unknown as Played;
  return firstOf([law9, law11, law12], (law) => law(standing));
};
