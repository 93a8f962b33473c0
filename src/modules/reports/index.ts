export { type BuiltReport, buildReport } from './build.commands.ts'
export { checkDocuments } from './check.commands.ts'
export { watchJob } from './watch/jobs.ts'
