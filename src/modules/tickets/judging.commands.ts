import { type Service, serviceTime, startOfAgreement } from '../services/index.ts'
import { type ClockRow, clockRows } from './clock-rows.ts'
import { judge } from './judge.ts'
import type { TicketEvent } from './schema.ts'

/** Judges a ticket's timeline as of its last event. */
export type Judge = (timeline: readonly TicketEvent[]) => ClockRow[]

/**
 * Judges by what was agreed for a service: the terms in force when the ticket was opened, and the
 * service hours of each day. A ticket that no agreement covers has no clocks.
 */
export function judgeFor(service: Service): Judge {
  const time = serviceTime(service.agreements)
  const versions = service.agreements.map((agreement) => ({
    start: startOfAgreement(agreement),
    terms: agreement.terms.clocks,
  }))
  return (timeline) => {
    const opened = timeline[0]?.at ?? 0
    const until = timeline.at(-1)?.at ?? 0
    const version = versions.findLast(({ start }) => start <= opened)
    return version === undefined
      ? []
      : clockRows(judge(timeline, version.terms, time, until), until)
  }
}
