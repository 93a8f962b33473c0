/** An agent: the same checks as in a worker, told to Kvitto when it can be reached. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, stopwatch } from '../../../platform/clock.ts'
import { DomainError } from '../../../platform/errors.ts'
import { type AgentAssignment, MOST_IN_ONE_MESSAGE } from '../places/agent.schema.ts'
import { type Assigned, hostOf } from '../places/assigned.ts'
import { Engine } from '../places/engine.runner.ts'
import { newReaches } from '../places/reaches.runner.ts'
import { foundOf } from '../places/results.runner.ts'
import { check } from '../probes/check.ts'
import type { Guard } from '../probes/checks/asking.check.ts'
import type { AgentHome } from './home.runner.ts'
import { messageOf, presenceLine, resultLine } from './lines.ts'
import { Link, Refused } from './link.runner.ts'
import { Spool } from './spool.runner.ts'

const ROUND_MS = 1_000
const ROUNDS_TO_ASK = 15
const PRESENT_EVERY_MS = 10_000
/** The server takes 1 MiB. */
const MESSAGE_BYTES = 700_000
const LONGEST_PAUSE_MS = 60_000
const MOST_SPOOLED_BYTES = 512 << 20

export interface AgentParts {
  readonly home: AgentHome
  readonly clock: Clock
  readonly version: string
  /** Which addresses are asked. */
  readonly guard: Guard
  /** A line to whoever watches. */
  readonly say: (line: string) => void
  readonly mostSpooledBytes?: number
}

/** Goes on until it is closed, or Kvitto says that it is revoked: then `ended` throws `forbidden`. */
export interface RunningAgent {
  readonly ended: Promise<void>
  close(): Promise<void>
}

export async function runAgent(parts: AgentParts): Promise<RunningAgent> {
  const { home, mostSpooledBytes: mostBytes = MOST_SPOOLED_BYTES } = parts
  const spool = await Spool.open(path.join(home.directory, 'spool'), { mostBytes })
  const agent = new RunsProbes(parts, spool)
  const ended = agent.goOn()
  ended.catch(() => {})
  return {
    ended,
    close: async () => {
      agent.stop()
      await ended.catch(() => {})
    },
  }
}

class RunsProbes {
  readonly #parts: AgentParts
  readonly #spool: Spool
  readonly #link: Link
  readonly #engine: Engine
  readonly #stopping = new AbortController()
  readonly #elapsed = stopwatch()
  readonly #versions = new Map<number, number>()
  #targets: readonly string[] = []
  #digest: string | undefined
  #lines: string[] = []
  #presentSaid: number
  #failures = 0
  #triesAgain = 0

  constructor(parts: AgentParts, spool: Spool) {
    const { home, clock, say, guard } = parts
    this.#parts = parts
    this.#spool = spool
    this.#presentSaid = clock.now()
    this.#link = new Link(home.belonging, home.privateKey, clock)
    this.#engine = new Engine({
      clock,
      check: ({ settings, secrets, timeoutSeconds }) =>
        check(settings, secrets, { timeoutMs: timeoutSeconds * 1000, guard }),
      reaches: newReaches(() => this.#targets),
      onResult: (result) => this.#lines.push(resultLine(foundOf(result))),
      onFault: (error) => say(`A check went wrong: ${String(error)}`),
    })
  }

  stop(): void {
    this.#stopping.abort()
  }

  async goOn(): Promise<void> {
    const { signal } = this.#stopping
    try {
      const kept = await this.#parts.home.loadAssignment()
      if (kept !== undefined) this.#assign(kept)
      for (let round = 0; !signal.aborted; round++) {
        await this.#keep()
        await this.#reach(round)
        await sleep(ROUND_MS, undefined, { signal }).catch(() => {})
      }
    } finally {
      await this.#end()
    }
  }

  async #end(): Promise<void> {
    await this.#engine.close()
    await this.#keep(true)
    await this.#tellOnce().catch(() => {})
    await this.#link.close()
    await this.#spool.close()
  }

  /** On the disk before anything is sent. */
  async #keep(isLast = false): Promise<void> {
    const now = this.#parts.clock.now()
    if (isLast || now - this.#presentSaid >= PRESENT_EVERY_MS) {
      this.#lines.push(presenceLine({ from: this.#presentSaid, until: now }))
      this.#presentSaid = now
    }
    const lines = this.#lines
    this.#lines = []
    const lost = this.#spool.lost
    await this.#spool.add(lines)
    if (this.#spool.lost > lost) {
      this.#parts.say(`The disk's share is full: ${this.#spool.lost - lost} of the oldest are lost`)
    }
  }

  /** Asks and tells; where the server is away, ever more seldom. */
  async #reach(round: number): Promise<void> {
    if (this.#elapsed() < this.#triesAgain) return
    try {
      if (round % ROUNDS_TO_ASK === 0 || this.#digest === undefined || this.#failures > 0) {
        await this.#ask()
      }
      while (await this.#tellOnce());
      if (this.#failures > 0) this.#parts.say('Kvitto is reached again')
      this.#failures = 0
    } catch (error) {
      this.#notReached(error)
    }
  }

  #notReached(error: unknown): void {
    if (error instanceof Refused && error.status === 403) {
      throw new DomainError('forbidden', error.message, {
        ...(error.mend === undefined ? {} : { mend: error.mend }),
      })
    }
    const words = error instanceof Error ? error.message : String(error)
    const mend = error instanceof Refused && error.mend !== undefined ? ` ${error.mend}` : ''
    if (this.#failures === 0 || error instanceof Refused) {
      this.#parts.say(`Kvitto is not reached, what is found waits on the disk: ${words}${mend}`)
    }
    this.#failures++
    const pause = Math.min(LONGEST_PAUSE_MS, ROUND_MS * 2 ** Math.min(this.#failures, 6))
    this.#triesAgain = this.#elapsed() + pause
  }

  async #ask(): Promise<void> {
    const given = await this.#link.assignment(this.#digest)
    this.#targets = given.referenceTargets
    if (given.probes === null) return
    await this.#parts.home.saveAssignment(given)
    this.#assign(given)
  }

  #assign({ probes, digest, referenceTargets }: AgentAssignment): void {
    const all = (probes ?? []).map(
      ({ secrets, ...probe }): Assigned => ({
        ...probe,
        secrets: new Map(Object.entries(secrets)),
        host: hostOf(probe.settings),
      }),
    )
    const changed = all.filter(({ id, version }) => this.#versions.get(id) !== version)
    this.#versions.clear()
    for (const { id, version } of all) this.#versions.set(id, version)
    this.#digest = digest
    this.#targets = referenceTargets
    this.#engine.assign({ ids: new Set(all.map(({ id }) => id)), changed, standings: new Map() })
  }

  /** The oldest that wait; answers whether more do. */
  async #tellOnce(): Promise<boolean> {
    const part = await this.#spool.read(MOST_IN_ONE_MESSAGE, MESSAGE_BYTES)
    if (part.lines.length === 0) return false
    const lost = this.#spool.lost
    await this.#link.send({
      ...messageOf(part.lines),
      waiting: this.#spool.waiting - part.lines.length,
      lost,
      version: this.#parts.version,
    })
    this.#spool.toldOfLost(lost)
    await this.#spool.forget(part)
    return this.#spool.waiting > 0
  }
}
