export { openStatusDesk, type StatusDesk } from './desk.commands.ts'
export { addStatusPage } from './pages.commands.ts'
