import { type Config, readConfig } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { inspectEmbedded } from '../db/embedded/index.ts'
import { pendingMigrations } from '../db/migrate.ts'
import { DomainError, outcomes } from '../errors.ts'
import type { Cli } from './cli.ts'
import type { Terminal } from './terminal.ts'

export interface Finding {
  readonly ok: boolean
  /** What is the case, as a sentence. */
  readonly what: string
  /** What to do about it; only where something is wrong. */
  readonly mend?: string
}

/** Something that can be looked at without changing anything. */
export type Check = () => Promise<readonly Finding[]>

const OLDEST_NODE = 26

/** `kvitto doctor`: starts nothing, changes nothing; exit 1 where something is wrong. */
export function registerDoctor(cli: Cli, checks: readonly Check[]): void {
  cli.program
    .command('doctor')
    .summary('say what is wrong with this installation, and how to mend it')
    .description(
      'Looks at the runtime, the configuration, the database and the documents. Starts nothing and changes nothing. Exits with 1 where something is wrong.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const findings: Finding[] = []
      for (const check of [checkRuntime, checkDatabase, ...checks]) {
        findings.push(...(await check().catch(failed)))
      }
      const ok = findings.every((finding) => finding.ok)
      if (options.json) cli.terminal.json({ ok, findings })
      else show(cli.terminal, findings)
      if (!ok) process.exitCode = outcomes.unexpected.exitCode
    })
}

function show(terminal: Terminal, findings: readonly Finding[]): void {
  const { style } = terminal
  for (const { ok, what, mend } of findings) {
    terminal.print(`${ok ? style.good('✓') : style.bad('✗')} ${what}`)
    if (mend !== undefined) terminal.print(`  ${style.strong('→')} ${mend}`)
  }
  const wrong = findings.filter(({ ok }) => !ok).length
  terminal.print('')
  terminal.print(
    wrong === 0
      ? style.good('Nothing is wrong.')
      : style.bad(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`),
  )
}

async function checkRuntime(): Promise<Finding[]> {
  const major = Number(process.versions.node.split('.')[0])
  return [
    major >= OLDEST_NODE
      ? { ok: true, what: `Node ${process.versions.node} runs Kvitto.` }
      : {
          ok: false,
          what: `Node ${process.versions.node} is too old.`,
          mend: 'Start Kvitto with npx kvitto or an npm script: they bring their own Node.',
        },
    {
      ok: true,
      what: `Time zones are those of IANA ${process.versions.tz ?? 'of the system'}.`,
    },
  ]
}

async function checkDatabase(): Promise<readonly Finding[]> {
  const config = readConfig()
  if (config.databaseUrl !== undefined) return checkServer(config)
  return [
    { ok: true, what: 'DATABASE_URL is not set: Kvitto uses a PostgreSQL of its own.' },
    ...(await inspectEmbedded({ dataDir: config.dataDir })),
  ]
}

async function checkServer(config: Config): Promise<Finding[]> {
  const database = await openDatabase({ connectionString: config.databaseUrl }, 'kvitto_app')
  try {
    const waiting = await database.transaction(pendingMigrations)
    return [
      { ok: true, what: 'DATABASE_URL is set, and the server answers.' },
      {
        ok: true,
        what:
          waiting.length === 0
            ? 'The database is at the version of this Kvitto.'
            : `kvitto migrate brings the database to this version (${waiting.length} steps).`,
      },
    ]
  } finally {
    await database.close()
  }
}

function failed(error: unknown): Finding[] {
  const what = error instanceof Error ? error.message : String(error)
  const mend = error instanceof DomainError ? error.mend : undefined
  return [mend === undefined ? { ok: false, what } : { ok: false, what, mend }]
}
