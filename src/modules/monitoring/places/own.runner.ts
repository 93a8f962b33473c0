/** Kvitto's own place: as many workers as wanted, each with its share of the probes. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../../platform/context.ts'
import type { OpenContext } from '../../../platform/db/open.ts'
import { listenToDatabase } from '../../../platform/http/live.ts'
import type { Runner } from '../../../platform/jobs/runner.ts'
import { thisProcess } from '../../../platform/process-mark.ts'
import { newSeal, type Seal } from '../../../platform/seal.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { sweepHeartbeats } from '../heartbeats/heartbeats.commands.ts'
import { check } from '../probes/check.ts'
import { type Guard, newGuard } from '../probes/checks/asking.check.ts'
import {
  loadAssigned,
  loadOwnPlace,
  loadStandings,
  loadVersions,
  type PlaceToRun,
} from './assigned.store.ts'
import { Engine, type EngineReport } from './engine.runner.ts'
import { notePresence } from './presence.store.ts'
import { newReaches } from './reaches.runner.ts'
import { Results } from './results.runner.ts'
import { holdShares, leaveShares, lockShares, noteWorker } from './shares.store.ts'
import { dividedFor } from './shares.ts'

const NAME = 'probes'
/** What was found is kept together so long; each round costs one commit. */
const ROUND_MS = 1_000
const ROUNDS_TO_RENEW = 3
const ROUNDS_TO_SWEEP = 5
const ROUNDS_TO_RELOAD = 60

/**
 * Runs the probes of Kvitto's own place; also told of by the hint `probes`. Whoever wants to know how it
 * keeps up is told each second.
 */
export function ownPlaceRunner(onRound: (report: EngineReport) => void = () => {}): Runner {
  return {
    name: NAME,
    async start(opened, config, onFault) {
      const worker = new OwnPlace(opened, {
        seal: newSeal(await installationSecret(config)),
        guard: newGuard(config.probeAllow),
        onFault: (error) => onFault(error, NAME),
        onRound,
      })
      return worker.start(opened.connection)
    },
  }
}

interface Parts {
  readonly seal: Seal
  readonly guard: Guard
  readonly onFault: (error: unknown) => void
  readonly onRound: (report: EngineReport) => void
}

class OwnPlace {
  readonly #context: Context
  readonly #seal: Seal
  readonly #onFault: (error: unknown) => void
  readonly #onRound: (report: EngineReport) => void
  readonly #worker = thisProcess().id
  readonly #engine: Engine
  readonly #results: Results
  readonly #versions = new Map<number, number>()
  readonly #stopping = new AbortController()
  #place: PlaceToRun | undefined
  #shares: readonly number[] = []
  #mustLoad = true

  constructor({ context }: OpenContext, { seal, guard, onFault, onRound }: Parts) {
    this.#onRound = onRound
    this.#context = context.as({ kind: 'system', name: NAME })
    this.#seal = seal
    this.#onFault = onFault
    this.#results = new Results(this.#context, onFault)
    this.#engine = new Engine({
      clock: context.clock,
      check: ({ settings, secrets, timeoutSeconds }) =>
        check(settings, secrets, { timeoutMs: timeoutSeconds * 1000, guard }),
      reaches: newReaches(() => this.#place?.referenceTargets ?? []),
      onResult: (result) => this.#results.add(result),
      onFault,
    })
  }

  async start(connection: OpenContext['connection']): Promise<{ close(): Promise<void> }> {
    const listening = listenToDatabase(connection)
    const load = () => {
      this.#mustLoad = true
    }
    listening.add({
      onHint: ({ topic }) => {
        if (topic === NAME) load()
      },
      onForgotten: () => {},
      onGap: load,
    })
    await listening.ready
    const ended = this.#goOn()
    return {
      close: async () => {
        this.#stopping.abort()
        await ended
        await listening.close()
      },
    }
  }

  /** Round after round; one that fails is told of, and what it was to do is done by the next. */
  async #goOn(): Promise<void> {
    const { signal } = this.#stopping
    for (let round = 0; !signal.aborted; round++) {
      try {
        await this.#round(round)
      } catch (error) {
        this.#onFault(error)
        this.#mustLoad = true
      }
      await sleep(ROUND_MS, undefined, { signal }).catch(() => {})
    }
    await this.#end().catch(this.#onFault)
  }

  async #round(round: number): Promise<void> {
    this.#onRound(this.#engine.report())
    if (round % ROUNDS_TO_RENEW === 0) await this.#renew()
    if (this.#mustLoad || round % ROUNDS_TO_RELOAD === 0) await this.#load()
    if (this.#place === undefined) return
    await this.#results.write(this.#place.id)
    if (round % ROUNDS_TO_SWEEP === 0) {
      await sweepHeartbeats(this.#context, this.#place.id, this.#shares)
    }
  }

  /** Says that it is there, keeps what it holds, and divides with the others. */
  async #renew(): Promise<void> {
    const { held, leave } = await this.#context.transaction(async (tx) => {
      const workers = await noteWorker(tx, this.#worker)
      const shares = await lockShares(tx)
      const divided = dividedFor(this.#worker, shares, workers)
      await holdShares(tx, this.#worker, divided.take)
      const own = shares.filter(({ holder }) => holder === this.#worker)
      await this.#notePresence(tx)
      return {
        held: [...own.map(({ number }) => number), ...divided.take],
        leave: divided.leave,
      }
    })
    const keeping = held.filter((number) => !leave.includes(number))
    if (keeping.join() !== this.#shares.join()) {
      this.#shares = keeping
      await this.#load()
    }
    if (leave.length > 0) await this.#leave(leave)
  }

  /** What is left is first written down, so that whoever takes it goes on from there. */
  async #leave(shares: readonly number[] | 'all'): Promise<void> {
    if (this.#place !== undefined) await this.#results.write(this.#place.id)
    await this.#context.transaction((tx) => leaveShares(tx, this.#worker, shares))
  }

  async #notePresence(tx: Parameters<typeof notePresence>[0]): Promise<void> {
    const now = this.#context.clock.now()
    if (this.#place !== undefined) await notePresence(tx, this.#place.id, { from: now, until: now })
  }

  /** Fetches what has been changed since. */
  async #load(): Promise<void> {
    this.#mustLoad = false
    const known = this.#versions
    const { versions, changed, standings } = await this.#context.transaction(async (tx) => {
      this.#place = await loadOwnPlace(tx)
      const versions = await loadVersions(tx, this.#place.id, this.#shares)
      const other = [...versions].flatMap(([id, version]) =>
        known.get(id) === version ? [] : [id],
      )
      return {
        versions,
        changed: await loadAssigned(tx, other, this.#seal, this.#onFault),
        standings: await loadStandings(tx, this.#place.id, other),
      }
    })
    for (const id of known.keys()) if (!versions.has(id)) known.delete(id)
    for (const { id, version } of changed) known.set(id, version)
    this.#engine.assign({ ids: new Set(versions.keys()), changed, standings })
  }

  async #end(): Promise<void> {
    await this.#engine.close()
    await this.#leave('all')
  }
}
