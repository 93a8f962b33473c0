export { ownPlaceRunner } from './places/own.runner.ts'
