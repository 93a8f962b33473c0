export { ImportDesk } from './desk.commands.ts'
