import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { systemClock } from '../../../platform/clock.ts'
import { readConfig } from '../../../platform/config.ts'
import { DomainError } from '../../../platform/errors.ts'
import { version } from '../../../platform/version.ts'

/** `kvitto agent …`: needs no database; the probes' own programs are fetched when it runs. */
export function registerAgent({ program, terminal, untilStopped }: Cli): void {
  const agent = program
    .command('agent')
    .summary('run probes from another network and tell Kvitto')
    .description(
      'An agent runs the same probes in another network and sends what it finds over HTTPS, signed. While Kvitto is away it keeps that on its disk.',
    )
  registerEnrol(agent, terminal)
  agent
    .command('run')
    .summary('run its probes until it is stopped')
    .description(
      'Runs the probes that Kvitto has given to this place until it is stopped (Ctrl+C or SIGTERM). Ends with 4 when an administrator has revoked it.',
    )
    .option('--data <dir>', 'where the agent keeps its key and what waits', dataDirectory())
    .action(async ({ data }: { data: string }) => {
      const { probeAllow } = readConfig()
      const [{ openHome }, { runAgent }, { newGuard }] = await Promise.all([
        import('./home.runner.ts'),
        import('./agent.runner.ts'),
        import('../probes/checks/asking.check.ts'),
      ])
      const home = await openHome(path.resolve(data))
      const say = (line: string) => terminal.note(line)
      const running = await runAgent({
        home,
        clock: systemClock,
        version,
        guard: newGuard(probeAllow),
        say,
      })
      terminal.print(`Measuring as "${home.belonging.name}" for ${home.belonging.server}.`)
      await Promise.race([running.ended, untilStopped()])
      await running.close()
    })
}

interface EnrolFlags {
  readonly server: string
  readonly code: string
  readonly data: string
  readonly ca?: string
}

function registerEnrol(agent: Command, terminal: Cli['terminal']): void {
  agent
    .command('enrol')
    .summary('make this machine a place, with the code that an administrator was shown')
    .description(
      'Makes a key on this machine and tells Kvitto of it. The code counts once, for a day.',
    )
    .requiredOption('--server <url>', 'as people write it in their browser')
    .requiredOption('--code <code>', 'shown once at Availability, Measuring, Places')
    .option('--data <dir>', 'where the agent keeps its key and what waits', dataDirectory())
    .option('--ca <file>', 'PEM of the authority of the server’s certificate, where it is your own')
    .action(async ({ server, code, data, ca: caFile }: EnrolFlags) => {
      const [{ makeHome }, { askToEnrol, Refused, serverUrl }, { newKeyPair }] = await Promise.all([
        import('./home.runner.ts'),
        import('./link.runner.ts'),
        import('../../../platform/signed-message.ts'),
      ])
      const { origin } = serverUrl(server)
      const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8')
      const { privateKey, publicKey } = newKeyPair()
      const enrolled = await askToEnrol({ server: origin, ca }, { code, publicKey, version }).catch(
        (error: unknown) => {
          const words = error instanceof Error ? error.message : String(error)
          const isRefused = error instanceof Refused
          throw new DomainError(isRefused ? 'forbidden' : 'unreadable_input', words, {
            mend: (isRefused ? error.mend : undefined) ?? `Is ${origin} reached from this machine?`,
          })
        },
      )
      const { place, name } = enrolled
      const belonging = { server: origin, place, name, ...(ca === undefined ? {} : { ca }) }
      await makeHome(path.resolve(data), { privateKey, belonging })
      terminal.print(`This machine is the place "${name}". Its key lies in ${path.resolve(data)}.`)
      terminal.print('Now: kvitto agent run')
    })
}

function dataDirectory(): string {
  return process.getuid?.() === 0
    ? '/var/lib/kvitto-agent'
    : path.join(
        process.env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share'),
        'kvitto-agent',
      )
}
