/** How agreements and tickets meet, without knowing each other. */
import { type JudgedTickets, loadService } from './modules/services/index.ts'
import { countTicketsSince, rejudgeTickets } from './modules/tickets/index.ts'

export const judgedTickets: JudgedTickets = {
  countJudgedSince: countTicketsSince,
  rejudge: async (tx, key, scope) => rejudgeTickets(tx, await loadService(tx, key), scope),
}
