// Until when a vehicle can be claimed, whatever is wrong with it: the longest window of its order's policy and its sale basis. The longer
// time for what was concealed is left out: it would keep every window open for two years.
import { dateIn, type Instant, plusDays, type Zone } from '#values';
import type { PolicyTerms } from '../../policies/index.ts';
import { NOT_RECEIVED } from '../figures/kept.ts';

export type PolicyOf = (policyVersion: string) => PolicyTerms | undefined;

/** Days from the receipt. */
const longestOf = (terms: PolicyTerms, basis: string): number =>
  Math.max(...Object.entries(terms.codes).filter(([code, { asIs, limited }]) => code !== NOT_RECEIVED && (basis === 'AS_IS' ? asIs : basis === 'LIMITED' ? limited : true)).map(([, { days }]) => days), 0);

/** The longest of any basis: what counts since longer is closed. */
export const longestWindow = (terms: PolicyTerms): number => Math.max(longestOf(terms, 'GUARANTEED'), terms.codes.NOT_RECEIVED.days + 1);

/** The first date from which a window is open still; a policy that is not known closes nothing. */
const firstOpen = (kind: string, zone: string, basis: string, terms: PolicyTerms | undefined, now: Instant): string => {
  if (terms === undefined) return '';
  return plusDays(dateIn(now, zone as Zone), -(kind === 'N' ? terms.codes.NOT_RECEIVED.days + 1 : longestOf(terms, basis)));
};

/**
 * Tells of windows, as the totals name them (kind and date, zone, basis, policy), whether they are open now. Many differ by their date only:
 * for each kind, zone, basis and policy it is reckoned once.
 */
export const openAt = (now: Instant, policyOf: PolicyOf): ((window: string) => boolean) => {
  const known = new Map<string, string>();
  return (window) => {
    const [kind, date, where] = [window.slice(0, 1), window.slice(1, 11), window.slice(12)];
    let first = known.get(kind + where);
    if (first === undefined) {
      const [zone = '', basis = '', policy = ''] = where.split(' ');
      first = firstOpen(kind, zone, basis, policyOf(policy), now);
      known.set(kind + where, first);
    }
    return date >= first;
  };
};
