export { rejudgeTickets } from './commands.ts'
export { type ImportSummary, importTickets } from './import.commands.ts'
export { countTicketsSince } from './store.ts'
