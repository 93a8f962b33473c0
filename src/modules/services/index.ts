export {
  type Agreement,
  agreementAt,
  availabilityTime,
  type Contact,
  type Service,
  serviceTime,
  startOfAgreement,
} from './agreement.ts'
export type { JudgedTickets } from './apply.commands.ts'
export { loadOrganisation } from './apply.store.ts'
export {
  type AgreementTerms,
  type ClockTerms,
  type Composition,
  clockTerms,
  type PriorityTerms,
  type TicketStatus,
  ticketStatus,
} from './schema.ts'
export { loadService } from './store.ts'
