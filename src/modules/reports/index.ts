export { type BuiltReport, buildReport } from './build.commands.ts'
export { checkDocuments } from './check.commands.ts'

<<<<<<< HEAD
=======

export { deliveryJobs } from './delivery/jobs.ts'
export { reportMailWriter } from './delivery/mail-writer.commands.ts'

>>>>>>> main

export { lifecycleJobs } from './lifecycle/jobs.ts'
export { watchJob } from './watch/jobs.ts'
