export { rejudgeTickets } from './commands.ts'
export { importTickets } from './import.commands.ts'
export { countTicketsSince } from './store.ts'
