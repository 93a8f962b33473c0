export { type ImportSummary, importTickets } from './import.commands.ts'
