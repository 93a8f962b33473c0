export { ownPlaceRunner } from './places/own.runner.ts'
export { type Guard, newGuard } from './probes/checks/asking.check.ts'
export type { ProbeDesk } from './probes/routes.ts'
