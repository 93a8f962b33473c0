/** An Icinga 2 from Debian, with its API and one service that is checked each second. */

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { isMissing } from './missing.ts'
import {
  freePort,
  peerDirectory,
  runProgram,
  type Started,
  startProgram,
  untilListening,
} from './program.ts'

const COMMAND = '/usr/sbin/icinga2'
const CHECK = '/usr/lib/nagios/plugins/check_tcp'

export function icingaIsMissing(): string | false {
  return isMissing([COMMAND, CHECK], 'icinga2 monitoring-plugins-basic')
}

export interface Icinga {
  readonly url: string
  readonly user: string
  readonly password: string
  /** Of its own authority. */
  readonly ca: string
  program(): Started
  restart(): Promise<void>
}

const PASSWORD = 'hemligt'

/** `viva!webb` is checked each second, and sure of itself after three checks. */
export async function startIcinga(t: TestContext, target: number): Promise<Icinga> {
  const dir = await peerDirectory(t, 'icinga')
  await chmod(dir, 0o755)
  const port = await freePort()
  for (const each of ['lib/certs', 'lib/ca', 'lib/api', 'log', 'cache', 'spool', 'run']) {
    await mkdir(path.join(dir, each), { recursive: true })
  }
  await writeFile(path.join(dir, 'icinga2.conf'), configuration(port, target))
  const own = [
    `-DDataDir=${dir}/lib`,
    `-DLogDir=${dir}/log`,
    `-DCacheDir=${dir}/cache`,
    `-DSpoolDir=${dir}/spool`,
    `-DInitRunDir=${dir}/run`,
    '-DRunAsUser=root',
    '-DRunAsGroup=root',
  ]
  await certificates(dir, own)
  const start = async () => {
    const started = startProgram(t, COMMAND, ['daemon', ...own, '-c', `${dir}/icinga2.conf`])
    await untilListening(port, started)
    return started
  }
  let program = await start()
  return {
    url: `https://localhost:${port}`,
    user: 'kvitto',
    password: PASSWORD,
    ca: await readFile(path.join(dir, 'lib/certs/ca.crt'), 'utf8'),
    program: () => program,
    async restart() {
      await program.stop()
      program = await start()
    },
  }
}

async function certificates(dir: string, own: readonly string[]): Promise<void> {
  const at = (name: string) => path.join(dir, 'lib', name)
  const pki = (...args: string[]) => runProgram(COMMAND, ['pki', ...args, ...own])
  await pki('new-ca')
  await pki(
    'new-cert',
    '--cn',
    'localhost',
    '--key',
    at('certs/localhost.key'),
    '--csr',
    at('localhost.csr'),
  )
  await pki('sign-csr', '--csr', at('localhost.csr'), '--cert', at('certs/localhost.crt'))
  await writeFile(at('certs/ca.crt'), await readFile(at('ca/ca.crt')))
}

function configuration(port: number, target: number): string {
  return `const NodeName = "localhost"
const ZoneName = "localhost"
const PluginDir = "/usr/lib/nagios/plugins"
include <itl>
include <plugins>
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ] }
object CheckerComponent "checker" { }
object ApiListener "api" { bind_host = "127.0.0.1", bind_port = ${port} }
object ApiUser "kvitto" {
  password = "${PASSWORD}"
  permissions = [ "objects/query/*", "events/*", "status/query" ]
}
object Host "viva" {
  check_command = "dummy"
  enable_active_checks = false
}
object Service "webb" {
  host_name = "viva"
  display_name = "Vivas webb"
  check_command = "tcp"
  vars.tcp_address = "127.0.0.1"
  vars.tcp_port = ${target}
  check_interval = 1s
  retry_interval = 1s
  max_check_attempts = 3
}
`
}
