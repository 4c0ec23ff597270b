// Processes: what follows from events and from time, as commands that are sent until they are carried out or parked.
export * from './courier.ts';
export * from './due-scan.ts';
export { type Delivery, deliveriesOf, type Process, type WorkflowCommand } from './process.ts';
export { type Checkpoints, ProcessRunner, type ProcessRunnerOptions, type ProcessStatus } from './process-runner.ts';
