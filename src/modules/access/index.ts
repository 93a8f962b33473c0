export { accessDayJob } from './leaving/jobs.ts'
