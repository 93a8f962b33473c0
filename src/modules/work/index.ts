export { addWorkingDays, type IsWorkingDay, workingDays, workingDaysLate } from './ladder.ts'
export { endWork, postWork } from './post.commands.ts'
export type { FactsOf, PostedWork, WorkFacts, WorkKind } from './schema.ts'
