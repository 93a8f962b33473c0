export { ownPlaceRunner } from './places/own.runner.ts'
export { sourcesJob } from './sources/jobs.ts'
export { streamsRunner } from './sources/stream.runner.ts'
