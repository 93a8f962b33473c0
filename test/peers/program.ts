/** Programs from Debian that a test starts on loopback, and stops again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Started {
  readonly process: ChildProcess
  /** What it has said, for when something fails. */
  said(): string
  /** Ends it, as `kill` does, and waits until it has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Runs until the test ends, or is stopped. */
export function startProgram(
  t: TestContext,
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly uid?: number } = {},
): Started {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: some of them have children, who end with them.
    detached: true,
    ...options,
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      said.push(part.toString())
      if (said.length > 500) said.shift()
    })
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    kill(child, signal)
    await ended
  }
  t.after(async () => {
    await stop('SIGKILL')
    kill(child, 'SIGKILL')
    child.stdout?.destroy()
    child.stderr?.destroy()
  })
  return { process: child, said: () => said.join('').slice(-4000), stop }
}

/** With its children; nothing where all have ended. */
function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ESRCH') throw error
  }
}

/** Runs to its end; throws what it said where that was not well. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let said = ''
  child.stdout.on('data', (part) => (said += part))
  child.stderr.on('data', (part) => (said += part))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`)
}

/** A directory of the test's own, gone when it ends. */
export async function peerDirectory(t: TestContext, name: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), `kvitto-${name}-`))
  t.after(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }))
  return dir
}

/** One that nobody listens at; `wanted` where it must be of a certain kind. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer()
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

/** Zabbix takes none above 32767. */
export async function freeLowPort(): Promise<number> {
  for (;;) {
    const port = await freePort(randomInt(15_000, 32_000)).catch(() => undefined)
    if (port !== undefined) return port
  }
}

/** Waits until somebody listens. */
export async function untilListening(port: number, program: Started): Promise<void> {
  await until(() => opens(port), `nothing listens at ${port}`, program)
}

/** Asks again and again, up to a minute. */
export async function until(
  isSo: () => Promise<boolean>,
  what: string,
  program?: Started,
): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo()) return
    await sleep(100)
  }
  throw new Error(`Within a minute: ${what}. ${program?.said() ?? ''}`)
}

function opens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
