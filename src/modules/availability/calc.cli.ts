import type { Command } from 'commander'
import { z } from 'zod'
import { answerJsonLines } from '../../platform/cli/json-lines.ts'
import { calendarSource, compiled, parseInstant } from '../calendar/index.ts'
import { measure, shares } from './measure.ts'
import { componentState } from './schema.ts'

const availabilityQuestion = z.strictObject({
  id: z.unknown().optional(),
  calendar: calendarSource,
  from: z.string(),
  to: z.string(),
  states: z.array(z.strictObject({ at: z.string(), state: componentState })),
  maintenance: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
})

/** Availability of one period, in seconds of opening time and as shares from 0 to 1. */
function answerAvailability(asked: z.infer<typeof availabilityQuestion>): object {
  const sums = measure(
    compiled(asked.calendar),
    { from: parseInstant(asked.from), to: parseInstant(asked.to) },
    asked.states.map(({ at, state }) => ({ at: parseInstant(at), state })),
    asked.maintenance.map(({ from, to }) => ({ from: parseInstant(from), to: parseInstant(to) })),
  )
  const { availability, lowest, highest, coverage } = shares(sums)
  return {
    scheduledSeconds: sums.scheduled / 1000,
    excludedSeconds: sums.excluded / 1000,
    unknownSeconds: sums.unknown / 1000,
    downSeconds: sums.down / 1000,
    degradedSeconds: sums.degraded / 1000,
    availability: availability ?? null,
    lowest: lowest ?? null,
    highest: highest ?? null,
    coverage: coverage ?? null,
  }
}

export function registerAvailabilityCalculator(calc: Command): void {
  calc
    .command('availability')
    .summary('the share of opening time that a service worked')
    .description(
      `The share of opening time that a service worked, with its bounds and coverage.

  {"id":"v","calendar":{…},"from":"2026-07-01T00:00:00+02:00","to":"2026-10-01T00:00:00+02:00",
   "states":[{"at":"2026-07-01T00:00:00+02:00","state":"up"},
             {"at":"2026-08-14T10:12:00+02:00","state":"down"},
             {"at":"2026-08-14T12:22:00+02:00","state":"up"}],
   "maintenance":[{"from":"2026-09-05T06:00:00+02:00","to":"2026-09-05T10:00:00+02:00"}]}
      → {"id":"v","scheduledSeconds":…,"excludedSeconds":…,"unknownSeconds":…,"downSeconds":…,
         "degradedSeconds":…,"availability":0.99…,"lowest":…,"highest":…,"coverage":…}

A state (up, degraded, down, unknown) holds until the next; before the first nothing is known.
availability is null where nothing is known.`,
    )
    .action(() => answerJsonLines(availabilityQuestion, answerAvailability))
}
