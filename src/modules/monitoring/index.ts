export type { AgentDoor } from './places/agent.routes.ts'
export { placesJob } from './places/jobs.ts'
export { ownPlaceRunner } from './places/own.runner.ts'
