export { completeAction } from './action.commands.ts'
export { findDeviations, noteAllDeviations, noteDeviations } from './commands.ts'
export { explainDeviation } from './explain.commands.ts'
export { outageDeviations } from './outages.store.ts'
export { canExplainDeviation, canReadDeviations } from './policy.ts'
export { presentStanding } from './present.ts'
export {
  type DeviationRule,
  type DeviationShown,
  type DeviationSubject,
  deviationShown,
  isWaiting,
  type StandingDeviation,
  type TracedDeviation,
} from './schema.ts'
export type { WatchedService } from './service-warnings.ts'
export { loadDeviationsById, loadTraced } from './store.ts'
export {
  askForExplanations,
  type WarningCounts,
  warn,
} from './warn.commands.ts'
export type { WatchedClock } from './warnings.ts'
