// The track record of a trader in figures, made of counts: what the clock changes is found out now.
import type { Instant } from '#values';
import { type ClaimStanding, standings } from '../figures/kept.ts';
import type { Counted, Counts } from './counts.ts';
import { type Lasting, partOf, percentileOf, type Share, shareOf } from './share.ts';

/** Over all vehicles received, and over those only that can no longer be claimed: new cars change nothing of the second. */
export interface Rate {
  readonly received: Share;
  readonly windowsClosed: Share;
}

export interface ClaimedVehicles {
  readonly claimed: number;
  readonly justified: number;
  readonly open: number;
  readonly notAwarded: number;
  readonly withdrawn: number;
  readonly claimRate: Rate;
  readonly justifiedRate: Rate;
}

export interface InTime extends Share {
  /** Not done yet, and its time is not over: in no share. */
  readonly running: number;
}

export interface Lastings {
  readonly count: number;
  /** Of them. */
  readonly notYet: number;
  readonly median?: Lasting;
  readonly percentile75?: Lasting;
  readonly percentile90?: Lasting;
}

export interface Compensated {
  readonly currency: string;
  readonly due: string;
  readonly paidInTime: string;
  readonly paidLate: string;
  readonly overdue: string;
  readonly notYetPayable: string;
  readonly writtenOff: string;
  readonly outstanding: string;
  readonly shareInTime?: string;
  readonly defaults: number;
  readonly inDefault: number;
}

const claimedVehicles = ({ all, open }: Counted, name: string): ClaimedVehicles => {
  const received = all.count('received');
  const closed = received - open.count('received');
  const of = (...wanted: readonly ClaimStanding[]) => wanted.reduce((sum, standing) => sum + all.count(`${name} ${standing}`), 0);
  const ofOpen = (...wanted: readonly ClaimStanding[]) => wanted.reduce((sum, standing) => sum + open.count(`${name} ${standing}`), 0);
  const rate = (...wanted: readonly ClaimStanding[]): Rate => ({ received: shareOf(of(...wanted), received), windowsClosed: shareOf(of(...wanted) - ofOpen(...wanted), closed) });
  return {
    claimed: of(...standings), justified: of('JUSTIFIED'), open: of('OPEN'), notAwarded: of('NOT_AWARDED'), withdrawn: of('WITHDRAWN'),
    claimRate: rate(...standings), justifiedRate: rate('JUSTIFIED'),
  };
};

/** Codes in the order of the alphabet: what a vehicle can be counted under, besides `vehicle`. */
const codesIn = (counts: Counts): readonly string[] => {
  const codes = [...counts.under('')].flatMap(([name]) => {
    const [code = '', standing] = name.split(' ');
    return code !== 'vehicle' && (standings as readonly (string | undefined)[]).includes(standing) ? [code] : [];
  });
  return [...new Set(codes)].sort();
};

/** By instants that have come and those that have not: what is due by them. */
const byClock = (counts: Counts, prefix: string, now: Instant): { readonly over: number; readonly running: number } => {
  let [over, running] = [0, 0];
  for (const [due, value] of counts.under(prefix)) {
    if (due <= now) over += Number(value);
    else running += Number(value);
  }
  return { over, running };
};

const inTime = (counts: Counts, done: string, by: string, now: Instant): InTime => {
  const { over, running } = byClock(counts, `${by} by `, now);
  const [yes, no] = [counts.count(`${done} in time`), counts.count(`${done} late`)];
  return { ...shareOf(yes, yes + no + over), running };
};

const lastings = (counts: Counts, prefix: string, notYet: number): Lastings => {
  const days = new Map([...counts.under(prefix)].map(([rest, value]) => [Number(rest), Number(value)]));
  const count = [...days.values()].reduce((sum, each) => sum + each, notYet);
  const [median, percentile75, percentile90] = [50, 75, 90].map((percent) => percentileOf(days, notYet, percent));
  return { count, notYet, ...(median ? { median } : {}), ...(percentile75 ? { percentile75 } : {}), ...(percentile90 ? { percentile90 } : {}) };
};

const compensated = (counts: Counts, currency: string, now: Instant): Compensated => {
  const of = (name: string): bigint => counts.amount(`${name} ${currency}`);
  let [overdue, later] = [0n, of('waiting')];
  for (const [rest, value] of counts.under('pay by ')) {
    const [due = '', its] = rest.split(' ');
    if (its !== currency) continue;
    if (due <= now) overdue += BigInt(value);
    else later += BigInt(value);
  }
  // What the importer wrote off was not paid in time either: else being let off would flatter.
  const shareInTime = partOf(of('paid in time'), of('paid in time') + of('paid late') + overdue + of('written off'));
  return {
    currency, due: `${of('due')}`, paidInTime: `${of('paid in time')}`, paidLate: `${of('paid late')}`, overdue: `${overdue}`, notYetPayable: `${later}`,
    writtenOff: `${of('written off')}`, outstanding: `${of('outstanding')}`, ...(shareInTime === undefined ? {} : { shareInTime }),
    defaults: counts.count(`defaults ${currency}`), inDefault: counts.count(`in default ${currency}`),
  };
};

export const trackRecord = (counted: Counted, now: Instant, currency?: string) => {
  const { all, open } = counted;
  const answers = byClock(all, 'answer by ', now);
  const currencies = [...all.under('due ')].map(([name]) => name).filter((name) => currency === undefined || name === currency).sort();
  return {
    lots: { accepted: all.count('lots accepted'), received: all.count('lots received') },
    vehicles: {
      accepted: all.count('vehicles accepted'), received: all.count('received'), windowsOpen: open.count('received'), replacements: all.count('replacements'),
      cancelledByTrader: all.count('cancelled TRADER'), cancelledByImporter: all.count('cancelled IMPORTER'),
    },
    claims: all.count('claims'),
    claimedVehicles: claimedVehicles(counted, 'vehicle'),
    claimedVehiclesWindowsOpen: standings.reduce((sum, standing) => sum + open.count(`vehicle ${standing}`), 0),
    byDefect: codesIn(all).map((code) => ({ code, ...claimedVehicles(counted, code) })),
    acknowledgedInTime: inTime(all, 'acknowledged', 'acknowledge', now),
    answeredInTime: inTime(all, 'answered', 'answer', now),
    daysToAnswer: lastings(all, 'answered after ', answers.over + answers.running),
    daysToPay: lastings(all, 'paid after ', all.count('never paid')),
    compensation: currencies.map((each) => compensated(all, each, now)),
  };
};

export type TrackRecord = ReturnType<typeof trackRecord>;
