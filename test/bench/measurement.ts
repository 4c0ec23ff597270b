// What a measurement is given, and gives.
import type { Report } from './report.ts';

export interface Bench {
  /** Smaller and shorter: to see that all runs, not to quote. */
  readonly quick: boolean;
  /** Progress, on standard error. */
  readonly say: (line: string) => void;
}

export type Measure = (bench: Bench) => Promise<Report>;
