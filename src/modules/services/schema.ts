import { z } from 'zod'

/** What sources map their own statuses to, and what an agreement may let pause its clocks. */
export const ticketStatus = z.enum([
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
])
export type TicketStatus = z.infer<typeof ticketStatus>

const seconds = z.number().positive().max(1e10)

/** What is promised for one priority; a promise that is left out was not made. */
const priorityTerms = z.strictObject({
  responseSeconds: seconds.optional(),
  resolutionSeconds: seconds.optional(),
  /** The customer hears how it goes at least this often while the ticket is open. */
  updateEverySeconds: seconds.optional(),
})
export type PriorityTerms = z.infer<typeof priorityTerms>

/** How an agreement lets clocks be judged. Seconds of opening time. */
export const clockTerms = z.strictObject({
  priorities: z.record(z.string(), priorityTerms),
  pausedWhile: z.array(ticketStatus).default(['waiting_customer']),
  priorityChange: z.enum(['retroactive', 'from_change']).default('retroactive'),
})
export type ClockTerms = z.infer<typeof clockTerms>

/** `viva-web`, or `{ all: [...] }`, `{ any: [...] }`, `{ atLeast: 2, of: [...] }`, nested at will. */
export type Composition =
  | string
  | { readonly all: readonly Composition[] }
  | { readonly any: readonly Composition[] }
  | { readonly atLeast: number; readonly of: readonly Composition[] }

const part = z.lazy(() => composition)

export const composition: z.ZodType<Composition> = z.union([
  z.string().min(1),
  z.strictObject({ all: z.array(part).min(1) }),
  z.strictObject({ any: z.array(part).min(1) }),
  z
    .strictObject({ atLeast: z.int().min(1), of: z.array(part).min(1) })
    .refine(
      ({ atLeast, of }) => atLeast <= of.length,
      'atLeast asks for more parts than there are',
    ),
])
