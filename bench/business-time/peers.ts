import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PeerRound, PeerTask } from './peer.ts'

/** A round takes the slowest peer some seconds. */
const PATIENCE = 60_000

/** The npm packages that were tried, and how each is asked where there are several ways. */
export const peers = [
  { package: 'opening_hours', how: 'holidays by rule', make: 'byRule' },
  { package: 'opening_hours', how: 'holidays by date', make: 'byDate' },
  { package: 'dayjs-business-time', how: '', make: 'days' },
  { package: 'moment-business-time', how: '', make: 'documented' },
  { package: 'moment-business-time', how: 'mornings + afternoons', make: 'halves' },
  { package: 'serious-business-time', how: '', make: 'serious' },
] as const

export type Peer = (typeof peers)[number]

export function nameOf(peer: Peer): string {
  const file = join(import.meta.dirname, '../node_modules', peer.package, 'package.json')
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return [`${peer.package} ${version}`, peer.how].filter(Boolean).join(', ')
}

/** A peer at work in a process of its own, in Stockholm. */
export class PeerProcess {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async start(peer: Peer, task: Omit<PeerTask, 'module' | 'make'>): Promise<PeerProcess> {
    const child = fork(join(import.meta.dirname, 'peer.ts'), {
      env: { ...process.env, TZ: 'Europe/Stockholm', NODE_ENV: 'production' },
    })
    child.send({ ...task, module: peer.package, make: peer.make } satisfies PeerTask)
    await once(child, 'message')
    return new PeerProcess(child)
  }

  /** `undefined` where it does not come back. */
  async round(): Promise<PeerRound | undefined> {
    try {
      const answer = once(this.#child, 'message', { signal: AbortSignal.timeout(PATIENCE) })
      this.#child.send('round')
      const [round]: PeerRound[] = await answer
      return round
    } catch {
      this.stop()
      return undefined
    }
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }
}
