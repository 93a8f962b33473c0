import type { Command } from 'commander'
import { z } from 'zod'
import { answerJsonLines } from '../../platform/cli/json-lines.ts'
import { compiled } from './compiled.ts'
import { formatInstant, parseInstant } from './instant.ts'
import { calendarSource } from './schema.ts'

const question = z
  .strictObject({
    id: z.unknown().optional(),
    calendar: calendarSource,
    from: z.string().optional(),
    to: z.string().optional(),
    start: z.string().optional(),
    openSeconds: z.number().min(0).optional(),
  })
  .refine(({ from, to, start, openSeconds }) => {
    const span = from !== undefined && to !== undefined
    const due = start !== undefined && openSeconds !== undefined
    const given = [from, to, start, openSeconds].filter((value) => value !== undefined).length
    return given === 2 && span !== due
  }, 'Ask with either "from" and "to", or "start" and "openSeconds"')

export function registerBusinessTimeCalculator(calc: Command): void {
  calc
    .command('business-time')
    .summary('open time between two instants, or when an amount of it is used up')
    .description(
      `Open time between two instants, or when an amount of it is used up.

  {"id":"a","calendar":{"zone":"Europe/Stockholm","week":{"mon-fri":["08:00-17:00"]}},
   "from":"2026-10-23T15:00:00+02:00","to":"2026-10-26T09:00:00+01:00"}
      → {"id":"a","openSeconds":10800}
  {"id":"b","calendar":{…},"start":"2026-10-23T15:00:00+02:00","openSeconds":14400}
      → {"id":"b","due":"2026-10-26T09:00:00Z"}

due is null where the calendar never opens long enough.`,
    )
    .action(() => answerJsonLines(question, answerBusinessTime))
}

function answerBusinessTime(asked: z.infer<typeof question>): object {
  const time = compiled(asked.calendar)
  if (asked.from !== undefined && asked.to !== undefined) {
    return { openSeconds: time.elapsed(parseInstant(asked.from), parseInstant(asked.to)) / 1000 }
  }
  // To the millisecond, as instants are: a part of one has no instant to be due at.
  const open = Math.round((asked.openSeconds ?? 0) * 1000)
  const due = time.due(parseInstant(asked.start ?? ''), open)
  return { due: due === undefined ? null : formatInstant(due) }
}
