import type { Cli } from './cli.ts'

/** `kvitto migrate`: every command does it where it may; this is for those who keep the owner apart. */
export function registerMigrate(cli: Cli): void {
  cli.program
    .command('migrate')
    .summary('bring the database to this version')
    .description(
      'Brings the database to the version of this Kvitto, as the owner in DATABASE_OWNER_URL, and lets the login in DATABASE_URL use it.',
    )
    .action(async () => {
      await cli.withContext(async () => {})
      cli.terminal.print('The database is at the version of this Kvitto.')
    })
}
