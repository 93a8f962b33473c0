export {
  type ClockTerms,
  type Composition,
  clockTerms,
  type PriorityTerms,
  type TicketStatus,
  ticketStatus,
} from './schema.ts'
