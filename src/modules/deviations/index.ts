export {
  explainDeviation,
  findDeviations,
  noteDeviations,
} from './commands.ts'
export { outageDeviations } from './outages.store.ts'
export { canExplainDeviation, canReadDeviations } from './policy.ts'
export { presentStanding } from './present.ts'
export {
  type DeviationRule,
  type DeviationSubject,
  deviationShown,
  isExplained,
  type StandingDeviation,
  type TracedDeviation,
} from './schema.ts'
export { loadTraced } from './store.ts'
