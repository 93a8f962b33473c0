/** Tickets as the server gives them. */
import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api.ts'

export type ListedTicket = InferResponseType<typeof api.tickets.$get, 200>['items'][number]

type TicketRoute = (typeof api.tickets)[':service'][':key']['$get']
export type Ticket = InferResponseType<TicketRoute, 200>
export type Clock = Ticket['clocks'][number]
