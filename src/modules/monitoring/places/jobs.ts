import type { Job } from '../../../platform/jobs/jobs.ts'
import { watchPlaces } from './watch.commands.ts'

/** Sees each minute whether agents are heard. */
export function placesJob(): Job {
  return {
    name: 'places-watch',
    schedule: { cron: '* * * * *', zone: 'UTC' },
    retries: 0,
    run: (context) => watchPlaces(context),
  }
}
