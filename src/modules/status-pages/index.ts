export { openStatusDesk, type StatusDesk } from './desk.commands.ts'
