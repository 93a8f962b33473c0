export { accessDayJob } from './leaving/jobs.ts'
export { accessQueueJob } from './queue/jobs.ts'
