export { ownPlaceRunner } from './places/own.runner.ts'
export { sourcesJob } from './sources/jobs.ts'
