export { explainDeviation, noteDeviations } from './commands.ts'
export type { Measured } from './detect.ts'
export type { CauseCategory, Deviation, DeviationRule, DeviationSubject } from './schema.ts'
