export { explainDeviation, noteDeviations } from './commands.ts'
export { type OutageDeviation, outageDeviations } from './outages.store.ts'
export type { DeviationRule, DeviationSubject } from './schema.ts'
