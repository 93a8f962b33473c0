export { explainDeviation, noteDeviations } from './commands.ts'
export type { DeviationRule, DeviationSubject } from './schema.ts'
