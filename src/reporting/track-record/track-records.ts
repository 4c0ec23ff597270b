// Reads the track record of a trader: its own total first, which says which others there are; then all of them as of one moment.
import { Inject, Injectable } from '@nestjs/common';
import { type Inquiry, Reading } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { PolicyBook, type PolicyTerms } from '../../policies/index.ts';
import { tradeFigures } from '../figures/trade-figures.ts';
import { type Counted, countedIn, type Period, toRead, totalsToRead } from './counts.ts';

@Injectable()
export class TrackRecords {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
  ) {}

  async countedOf(trader: string, period: Period, now: Instant, inquiry: Inquiry): Promise<Counted> {
    const own = (await this.reading.totals(tradeFigures, [`trader/${trader}`], inquiry)).get(`trader/${trader}`) ?? {};
    const terms = new Map<string, PolicyTerms>();
    for (const version of Object.keys(own['policies'] ?? {})) {
      const found = await this.policies.termsOf(version);
      if (found) terms.set(version, found);
    }
    const wanted = toRead(own, period, now, [...terms.values()]);
    const totals = await this.reading.totals(tradeFigures, totalsToRead(trader, wanted), inquiry);
    return countedIn(trader, wanted, period, totals, now, (version) => terms.get(version));
  }
}
