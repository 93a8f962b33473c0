/** The composition root: the one place that knows every module. */
import { registerDemo } from './demo/cli.ts'
import { judgedTickets } from './judging.ts'
import { registerAccess } from './modules/access/cli.ts'
import { registerAvailabilityCalculator } from './modules/availability/calc.cli.ts'
import { registerExplainAvailability } from './modules/availability/explain.cli.ts'
import { registerMaintenance } from './modules/availability/maintenance.cli.ts'
import { registerImportObservations } from './modules/availability/observations.cli.ts'
import { registerBusinessTimeCalculator } from './modules/calendar/calc.cli.ts'
import { registerDeviations } from './modules/deviations/cli.ts'
import { registerLedger } from './modules/ledger/cli.ts'
import { registerAgent } from './modules/monitoring/agent/agent.cli.ts'
import { registerProbes } from './modules/monitoring/probes/cli.ts'
import { registerSources } from './modules/monitoring/sources/cli.ts'
import { registerOrganisation } from './modules/organisation/cli.ts'
import { registerReports } from './modules/reports/cli.ts'
import { checkDocuments } from './modules/reports/index.ts'
import { registerStatus } from './modules/service-map/status.cli.ts'
import { registerServices } from './modules/services/cli.ts'
import { registerSignIn, signInRunner } from './modules/sign-in/cli.ts'
import { registerAccounts } from './modules/sign-in/person.cli.ts'
import { registerClocksCalculator } from './modules/tickets/calc.cli.ts'
import { registerTickets } from './modules/tickets/cli.ts'
import { registerExplainTicket } from './modules/tickets/explain.cli.ts'
import { registerImportTickets } from './modules/tickets/import.cli.ts'
import { registerTokens } from './modules/tokens/cli.ts'
import type { Cli } from './platform/cli/cli.ts'
import { registerDoctor } from './platform/cli/doctor.ts'
import { registerMigrate } from './platform/cli/migrate.ts'
import { runCommandLine } from './platform/cli/run.ts'
import { registerServe } from './platform/http/cli.ts'
import { registerWorker } from './platform/jobs/cli.ts'
import { registerMail } from './platform/mail/cli.ts'
import { checkMail } from './platform/mail/doctor.ts'
import { version } from './platform/version.ts'

/** Runs `kvitto …` and answers the exit code. */
export function main(argv: readonly string[]): Promise<number> {
  return runCommandLine(
    argv,
    {
      name: 'kvitto',
      version,
      description:
        'Kvitto measures what a service department has promised, explains each deviation and keeps the proof.',
      examples: [
        'kvitto demo                                          an example municipality, and its reports',
        'kvitto services apply services.yaml --dry-run        what would change',
        'kvitto import tickets export.csv --service viva --mapping generic',
        'kvitto report build --service viva --period 2026-Q3 --out reports',
        'kvitto explain ticket INC0012345                     how its clocks got their figures',
      ],
    },
    register,
  )
}

/** In the order in which a newcomer would use them. */
function register(cli: Cli): void {
  registerServe(cli, async (opened, config) => {
    const { serve } = await import('./serving.ts')
    const server = await serve(opened, config, version)
    const link = await server.auth.firstAdministratorLinkOnce()
    if (link !== undefined) {
      cli.terminal.print(
        `Nobody can sign in yet. Whoever opens this link within 24 hours becomes the administrator; it is printed once:\n  ${link.href}`,
      )
    }
    return server
  })
  registerWorker(cli, async (opened, config) => {
    const { work } = await import('./working.ts')
    return work(opened, config, (error, name) => {
      const text = error instanceof Error ? error.message : String(error)
      cli.terminal.note(`${name}: ${text}`)
    })
  })
  registerServices(cli, judgedTickets)
  const importing = cli.program
    .command('import')
    .summary('tickets, observations, employments and accounts from files')
    .description('Reads exports of other systems into Kvitto.')
  registerImportTickets(importing, cli)
  registerImportObservations(importing, cli)
  registerAccess(cli, importing)
  registerTickets(cli)
  registerStatus(cli)
  registerMaintenance(cli)
  registerMonitoring(cli)
  registerReports(cli)
  registerDeviations(cli)
  registerLedger(cli)
  registerTokens(cli, knownScopes)
  const withSignIn = signInRunner(cli, async (opened, config) => {
    const { openSignInCommands } = await import('./signing-in.ts')
    return openSignInCommands(opened, config)
  })
  registerAccounts(cli, withSignIn)
  registerSignIn(cli, withSignIn)
  registerOrganisation(cli)
  const explain = cli.program
    .command('explain')
    .summary('how a figure was worked out')
    .description('How a figure was worked out, from what, and by which rule.')
  registerExplainTicket(cli, explain)
  registerExplainAvailability(cli, explain)
  registerCalculators(cli)
  registerDemo(cli, {
    judged: judgedTickets,
    jobs: async (config, publicUrl) => {
      const { jobsOf } = await import('./working.ts')
      return jobsOf(config, publicUrl)
    },
    serve: async (opened, config, accounts) => {
      const { serveExample } = await import('./serving.ts')
      return serveExample(opened, config, version, accounts)
    },
  })
  registerMail(cli)
  registerMigrate(cli)
  registerDoctor(cli, [checkMail, checkDocuments])
}

function registerCalculators(cli: Cli): void {
  const calc = cli.program
    .command('calc')
    .summary('work out figures from questions on standard input')
    .description(
      'Calculators for disputes and integrations: JSON Lines in, one answer line per question out, in the same order. A bad line is answered with an error and the rest goes on.',
    )
  registerBusinessTimeCalculator(calc)
  registerClocksCalculator(calc)
  registerAvailabilityCalculator(calc)
}

/** What Kvitto measures by itself, and what measures already. */
function registerMonitoring(cli: Cli): void {
  registerProbes(cli)
  registerSources(cli)
  registerAgent(cli)
}

/** The API is fetched only by who asks for it: other commands start without it. */
async function knownScopes(): Promise<readonly string[]> {
  const [{ describedApi }, { scopesOf }] = await Promise.all([
    import('./api.ts'),
    import('./platform/http/access.ts'),
  ])
  return scopesOf(describedApi(version))
}
