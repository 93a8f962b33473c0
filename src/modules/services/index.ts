export {
  type Agreement,
  agreementAt,
  availabilityTime,
  type Service,
  serviceTime,
  startOfAgreement,
  zoneOf,
} from './agreement.ts'
export type { JudgedTickets } from './apply.commands.ts'
export { loadAllServices, loadOrganisation } from './apply.store.ts'
export { applyFile } from './apply-file.commands.ts'
export { type CompositionWords, compositionWords } from './composition.ts'
export { correctContact, setProvider } from './contacts.commands.ts'
export { durationWords } from './duration.ts'
export { holidayDates } from './holidays.ts'
export { loadServicesWithin } from './reach.store.ts'
export {
  type AgreementTerms,
  type ClockTerms,
  type Composition,
  clockTerms,
  type MayWaitRule,
  type PriorityTerms,
  type TicketStatus,
  ticketStatus,
} from './schema.ts'
export { searchServices } from './search.commands.ts'
export { loadFirstWritten, loadService } from './store.ts'
