export { anchorJob } from './jobs.ts'
