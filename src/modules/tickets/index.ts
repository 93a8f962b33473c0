export { rejudgeTickets } from './commands.ts'
export { importTickets } from './import.commands.ts'
export { searchTickets } from './search.commands.ts'
export { countTicketsSince } from './store.ts'
