export { becauseOf } from './because.ts'
export { type RunningBudget, runningBudgets } from './budget-view.commands.ts'
export { componentsOf } from './compose.ts'
export { nodesOf } from './composition-tree.ts'
export { changesWithin, type MeasuredDay, measureDays } from './days.ts'
export { downDuring } from './down-during.ts'
export {
  type Observed,
  renewRuns,
  takeBatches,
  takeObservations,
} from './intake.commands.ts'
export { LATE_OBSERVATIONS } from './intake-told.commands.ts'
export { maintenanceJobs } from './jobs.ts'
export { forgetLateObservations, lateObservations } from './late-observations.store.ts'
export { loadLiveStates } from './live.commands.ts'
export type { LiveState } from './live.ts'
export { addMaintenance } from './maintenance.commands.ts'
export { type Maintenance, plannedOfServices, windowsOfServices } from './maintenance.store.ts'
export { maintenanceMailWriter } from './maintenance-mail.commands.ts'
export { loadMapping as loadObservationMapping } from './mapping.commands.ts'
export { observationMapping } from './mapping.ts'
export {
  type Availability,
  measure,
  type StateChange,
  shares,
} from './measure.ts'
export { importObservations } from './observations.commands.ts'
export { latestRuns, loadComponentNames } from './observed.store.ts'
export { type Outage, outages } from './outages.ts'
export type { Correction } from './overlay.ts'
export { availabilityOf } from './overview.commands.ts'
export { daySpans } from './periods.ts'
export { presentCorrection, presentDay } from './present.ts'
export { mergeRuns, type Observation, runChanges, type StoredRun } from './runs.ts'
export { componentState } from './schema.ts'
export { changesOf } from './states.ts'
export { type ServiceStates, statesWithin } from './store.ts'
export { understandObservations } from './understand.ts'
export {
  type ComponentState,
  type DayFigures,
  dayFigures,
} from './view.schema.ts'
