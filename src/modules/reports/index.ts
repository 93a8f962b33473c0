export { type BuiltReport, buildReport } from './build.commands.ts'
export { checkDocuments } from './check.commands.ts'
export { lifecycleJobs } from './lifecycle/jobs.ts'
export { watchJob } from './watch/jobs.ts'
