/** A list of tickets: what can be asked, and what is answered. */
import { z } from 'zod'
import { parsePeriod } from '../calendar/index.ts'

export const ticketState = z.enum(['open', 'waiting', 'resolved', 'closed'])
export type TicketState = z.infer<typeof ticketState>

export const clockKind = z.enum(['resolution', 'response', 'update'])
export type ClockKind = z.infer<typeof clockKind>

/** How a promise stands now: `at_risk` is running, with little open time left. */
export const clockOutcome = z.enum(['met', 'missed', 'running', 'at_risk', 'paused'])
export type ClockOutcome = z.infer<typeof clockOutcome>

const sortKeys = ['openedAt', 'dueAt', 'key', 'priority', 'lastEventAt'] as const
export const ticketSort = z.enum([...sortKeys, ...sortKeys.map((key) => `-${key}` as const)])
export type TicketSort = z.infer<typeof ticketSort>

/** `state=open,waiting`; none is as if it were not asked. */
function several<Value extends string>(shape: z.ZodType<Value, string>) {
  return z
    .string()
    .max(2000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(shape).max(200))
    .optional()
}

const period = z.string().refine(isPeriod, 'Write a quarter as 2026-Q3 or a month as 2026-08')

export const ticketFilters = z.object({
  service: several(z.string()).meta({ description: 'Keys, with commas between' }),
  state: several(ticketState).meta({ description: 'How the ticket stands' }),
  priority: several(z.string()).meta({
    description: 'Of the ticket; with `decided` or `kind`, the one that the clock was judged by',
  }),
  kind: clockKind.optional().meta({
    description: 'The promise that `outcome` and `decided` are about; resolution if unsaid',
  }),
  outcome: several(clockOutcome).meta({ description: 'How that promise stands' }),
  riskHours: z.coerce
    .number()
    .min(0.25)
    .max(1000)
    .optional()
    .meta({ description: 'A clock is at risk when so many open hours are left; 4 if unsaid' }),
  dueToday: z.literal('true').optional().meta({ description: 'Running, and due before midnight' }),
  decided: period.optional().meta({
    description:
      'Decided in this quarter or month, as the report of it counts: excluded tickets are left out unless `excluded` says otherwise',
  }),
  openedFrom: z.iso.date().optional(),
  openedTo: z.iso.date().optional().meta({ description: 'The last day' }),
  excluded: z.enum(['true', 'false']).optional().meta({ description: 'Left out of the figures' }),
  q: z.string().max(200).optional().meta({
    description: 'The beginning of a key, or of words in the title',
  }),
})
export type TicketFilters = z.infer<typeof ticketFilters>

export const ticketListQuery = ticketFilters.extend({
  sort: ticketSort.default('-openedAt'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  total: z.enum(['true', 'false']).default('true').meta({
    description: 'Whether to count them all, for the first page',
  }),
})
export type TicketListQuery = z.infer<typeof ticketListQuery>

const instant = z.iso.datetime()

export const listedTicket = z
  .strictObject({
    service: z.strictObject({ key: z.string(), name: z.string() }),
    key: z.string(),
    title: z.string().nullable(),
    priority: z.string(),
    status: z.string(),
    state: ticketState,
    openedAt: instant,
    lastEventAt: instant,
    clock: z
      .strictObject({
        kind: clockKind,
        outcome: clockOutcome,
        dueAt: instant.nullable(),
        openSecondsLeft: z
          .number()
          .nullable()
          .meta({ description: 'Open time until it is due, or since it was; of open tickets' }),
      })
      .nullable()
      .meta({ description: 'Null where nothing was promised' }),
    isExcluded: z.boolean(),
  })
  .meta({ id: 'ListedTicket' })
export type ListedTicket = z.infer<typeof listedTicket>

export const ticketList = z
  .strictObject({
    items: z.array(listedTicket),
    nextCursor: z.string().nullable(),
    total: z.number().optional().meta({ description: 'With the first page only' }),
    totalIsLeast: z.boolean().optional().meta({ description: 'There are more than `total`' }),
  })
  .meta({ id: 'TicketList' })
export type TicketList = z.infer<typeof ticketList>

export const ticketChoices = z
  .strictObject({
    services: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    priorities: z.array(z.strictObject({ priority: z.string(), name: z.string().nullable() })),
  })
  .meta({ id: 'TicketChoices' })
export type TicketChoices = z.infer<typeof ticketChoices>

function isPeriod(text: string): boolean {
  try {
    parsePeriod(text)
    return true
  } catch {
    return false
  }
}

const STATUSES: Readonly<Record<TicketState, readonly string[]>> = {
  open: ['new', 'open'],
  waiting: ['waiting_customer', 'waiting_supplier'],
  resolved: ['resolved'],
  closed: ['closed'],
}

export function statusesOf(states: readonly TicketState[]): string[] {
  return states.flatMap((state) => STATUSES[state])
}

export function stateOf(status: string): TicketState {
  return ticketState.options.find((state) => STATUSES[state].includes(status)) ?? 'open'
}
