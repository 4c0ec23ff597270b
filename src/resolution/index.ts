// The workflow: what follows from events and from time.
export { causes, compensationOf } from './carrying-out.ts';
export { ResolutionModule } from './resolution.module.ts';
export { deadlinesModel } from './deadlines-model.ts';
export type { Lapsing } from './dispatching.ts';
export { resolutionRefusals } from './domain/refusals.ts';
export { restoreClock } from './move-clock.ts';
export { parkedView } from './parked-view.ts';
export { processes } from './processes.ts';
export { Workflow, type WorkflowParts, type WorkflowReport, type WorkflowStatus } from './workflow.ts';
