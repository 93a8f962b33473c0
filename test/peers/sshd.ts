/** OpenSSH's server from Debian, with a folder that a key leads to. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import { freePort, peerDirectory, startProgram, untilListening } from './program.ts'

const run = promisify(execFile)

export const SSHD = '/usr/sbin/sshd'

export interface Sshd {
  readonly port: number
  readonly user: string
  /** As `ssh-keygen -l` shows the server's key. */
  readonly hostKey: string
  /** What signs in. */
  readonly privateKey: string
  /** Where files lie, on this machine. */
  readonly directory: string
}

export async function startSshd(t: TestContext): Promise<Sshd> {
  const dir = await peerDirectory(t, 'sshd')
  const at = (name: string) => path.join(dir, name)
  const keygen = (name: string) =>
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)])
  await Promise.all([keygen('host'), keygen('own')])
  await mkdir(at('intake'))
  // Where the server gives up its privileges; it is there where the package runs as a service.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true })
  const port = await freePort()
  await writeFile(
    at('sshd_config'),
    `Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host')}
PidFile ${at('pid')}
AuthorizedKeysFile ${at('own.pub')}
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
Subsystem sftp internal-sftp
ForceCommand internal-sftp
`,
  )
  const program = startProgram(t, SSHD, ['-D', '-e', '-f', at('sshd_config')])
  await untilListening(port, program)
  const { stdout } = await run('ssh-keygen', ['-l', '-f', at('host.pub')])
  return {
    port,
    user: userInfo().username,
    hostKey: stdout.split(' ')[1] ?? '',
    privateKey: await readFile(at('own'), 'utf8'),
    directory: at('intake'),
  }
}
