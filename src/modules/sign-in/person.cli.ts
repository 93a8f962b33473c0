import type { Cli } from '../../platform/cli/cli.ts'
import {
  invitePerson,
  lockPerson,
  makeRecoveryLink,
  personByEmail,
  unlockPerson,
} from './accounts.commands.ts'
import type { SignInRunner } from './cli.ts'

/** `kvitto person …` and `kvitto admin …`: who is locked out, and who comes first. */
export function registerAccounts(cli: Cli, run: SignInRunner): void {
  registerPerson(cli, run)
  cli.program
    .command('admin')
    .summary('the first administrator')
    .description('For an installation where nobody can sign in yet.')
    .command('first-link')
    .summary('a new link for the first administrator')
    .description('Good once, for 24 hours. Refused once there is an administrator.')
    .action(() =>
      run(async (_, { auth }) => {
        cli.terminal.print((await auth.firstAdministratorLink()).href)
      }),
    )
}

function registerPerson(cli: Cli, run: SignInRunner): void {
  const { terminal } = cli
  const person = cli.program
    .command('person')
    .summary('how people sign in')
    .description('Invites people, and helps those who are locked out.')
  person
    .command('invite <email>')
    .summary('invite a person to sign in')
    .option('--mail', 'by mail, instead of printing the link')
    .action((email: string, { mail = false }: { mail?: boolean }) =>
      run(async (context, { auth }) => {
        const link = await invitePerson(context, auth, await personByEmail(context, email), {
          mail,
        })
        terminal.print(link?.href ?? `The invitation is on its way to ${email}.`)
      }),
    )
  person
    .command('reset-link <email>')
    .summary('a link with which a person chooses a new password')
    .description('To hand over: good once, for 30 minutes. Its use is mailed to the person.')
    .option('--clear-second-factor', 'passkeys and authenticator app were lost too')
    .action((email: string, { clearSecondFactor = false }: { clearSecondFactor?: boolean }) =>
      run(async (context, { auth }) => {
        const id = await personByEmail(context, email)
        const how = { clearsSecondFactor: clearSecondFactor }
        terminal.print((await makeRecoveryLink(context, auth, id, how)).href)
      }),
    )
  person
    .command('lock <email>')
    .summary('let a person in no more, and end their sessions')
    .action((email: string) =>
      run(async (context, { auth }) => {
        await lockPerson(context, auth, await personByEmail(context, email))
        terminal.print(`${email} is locked.`)
      }),
    )
  person
    .command('unlock <email>')
    .summary('let a person in again, and forget failed attempts')
    .action((email: string) =>
      run(async (context, { auth }) => {
        await unlockPerson(context, auth, await personByEmail(context, email))
        terminal.print(`${email} is unlocked.`)
      }),
    )
}
