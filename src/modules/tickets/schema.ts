import type { Instant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'

/** What happened to a ticket. A ticket is its events. */
export type TicketEvent =
  | { readonly at: Instant; readonly type: 'opened'; readonly priority: string }
  | { readonly at: Instant; readonly type: 'status'; readonly status: TicketStatus }
  | { readonly at: Instant; readonly type: 'priority'; readonly priority: string }
  | { readonly at: Instant; readonly type: 'responded' }
  | { readonly at: Instant; readonly type: 'updated' }
  | { readonly at: Instant; readonly type: 'service'; readonly service: string }
