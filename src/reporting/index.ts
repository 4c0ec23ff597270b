// Reporting: what people read about disputes and what is owed.
export { compensationStatus } from './compensation-status.ts';
export { disputeView } from './dispute-view.ts';
export { tradeFigures } from './figures/trade-figures.ts';
export { ReportingModule } from './reporting.module.ts';
