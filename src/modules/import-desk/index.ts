export { ImportDesk } from './desk.commands.ts'
export { importsDirectory, uploadsJob } from './jobs.ts'
