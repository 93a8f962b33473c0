/**
 * Listens to what Icinga streams: each check as it is made. One worker listens to each source; another
 * takes over where it falls silent. What was missed in between is read from what Icinga knows of its
 * objects, at the beginning of each stream and each minute (connectors/icinga2.ts).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../../platform/context.ts'
import type { Runner } from '../../../platform/jobs/runner.ts'
import { thisProcess } from '../../../platform/process-mark.ts'
import { newSeal, type Seal } from '../../../platform/seal.ts'
import { installationSecret } from '../../../platform/secret.ts'
import type { Instant } from '../../calendar/index.ts'
import { isAsked, openProgram } from './asking.commands.ts'
import { loadBindings } from './binding.store.ts'
import { type Binding, type Seen, SourceFault } from './connector.ts'
import { icingaEvent, objectOf, seenOfEvent } from './connectors/icinga2-events.ts'
import { readSource, takeSeen } from './read.commands.ts'
import { openSecrets } from './secrets.commands.ts'
import { holdStream, releaseStream } from './standing.store.ts'
import { loadSource, loadSources, type StandingSource } from './store.ts'

const LOOK_MS = 5000
const HELD_MS = 20_000
const FLUSH_MS = 1000

export function streamsRunner(): Runner {
  const name = 'sources-stream'
  return {
    name,
    async start({ context }, config, onFault) {
      const ending = new AbortController()
      const streams = new Streams(
        context.as({ kind: 'system', name }),
        newSeal(await installationSecret(config)),
        ending.signal,
      )
      const going = streams.goOn((error) => onFault(error, name))
      return {
        async close() {
          ending.abort()
          await going
        },
      }
    },
  }
}

interface Stream {
  readonly ended: AbortController
  /** Other than this, it begins anew: the source or what is bound of it has changed. */
  readonly mark: string
  readonly going: Promise<void>
}

class Streams {
  private readonly listener = thisProcess().id
  private readonly streams = new Map<string, Stream>()
  private readonly context: Context
  private readonly seal: Seal
  private readonly signal: AbortSignal

  constructor(context: Context, seal: Seal, signal: AbortSignal) {
    this.context = context
    this.seal = seal
    this.signal = signal
  }

  /** Until told to end: looks which streams are to be listened to, and holds those that are its own. */
  async goOn(onFault: (error: unknown) => void): Promise<void> {
    while (!this.signal.aborted) {
      await this.look(onFault).catch(onFault)
      await sleep(LOOK_MS, undefined, { signal: this.signal }).catch(() => {})
    }
    for (const { ended } of this.streams.values()) ended.abort()
    await Promise.all([...this.streams.values()].map(({ going }) => going))
    await this.context.transaction((tx) => releaseStream(tx, this.listener)).catch(onFault)
  }

  private async look(onFault: (error: unknown) => void): Promise<void> {
    const held = await this.hold()
    for (const [key, stream] of this.streams) {
      if (held.get(key) === stream.mark) continue
      stream.ended.abort()
      await stream.going
      this.streams.delete(key)
    }
    for (const [key, mark] of held) {
      if (this.streams.has(key)) continue
      const ended = new AbortController()
      const going = this.listen(key, ended.signal)
        // Its standing says what it answers; what is ours is ours.
        .catch((error: unknown) => void (error instanceof SourceFault || onFault(error)))
        .finally(() => this.streams.delete(key))
      this.streams.set(key, { ended, mark, going })
    }
  }

  /** The sources that are this worker's to listen to, each with its mark. */
  private async hold(): Promise<Map<string, string>> {
    return this.context.transaction(async (tx) => {
      const held = new Map<string, string>()
      const now = this.context.clock.now()
      for (const source of await loadSources(tx)) {
        if (!isStreaming(source)) continue
        const until = { now, heldUntil: now + HELD_MS }
        if (!(await holdStream(tx, source.id, this.listener, until))) continue
        const ids = (await loadBindings(tx, source.id)).map(({ id }) => id)
        held.set(source.key, `${source.version}:${ids.join(',')}`)
      }
      return held
    })
  }

  private async listen(key: string, ended: AbortSignal): Promise<void> {
    const { source, secrets, bindings } = await this.context.transaction(async (tx) => {
      const found = await loadSource(tx, key)
      const opened = await openSecrets(tx, found, this.seal)
      return { source: found, secrets: opened, bindings: await loadBindings(tx, found.id) }
    })
    if (!isAsked(source.settings)) return
    const program = openProgram(source.settings, secrets, ended)
    const heard = new Heard(this.context, source, bindings)
    const timer = setInterval(() => void heard.keep(), FLUSH_MS)
    try {
      const json = { queue: `kvitto-${this.listener}`, types: ['CheckResult'] }
      const body = await program.stream({
        path: 'v1/events',
        json,
        // Icinga takes no other, nor several.
        headers: { accept: 'application/json' },
      })
      // Only now: what happens while the gap is read is in the stream.
      await readSource(this.context, key, this.seal, ended)
      for await (const line of linesOf(body)) heard.take(line)
    } catch (error) {
      if (!ended.aborted) throw new SourceFault(`its stream broke: ${String(error)}`, error)
    } finally {
      clearInterval(timer)
      await heard.keep()
      await program.close()
    }
  }
}

function isStreaming({ settings, pausedAt, bindings }: StandingSource): boolean {
  return settings.kind === 'icinga2' && pausedAt === null && bindings > 0
}

/** What has been heard and is not kept yet. */
class Heard {
  private readonly context: Context
  private readonly source: StandingSource
  private readonly bindings: readonly Binding[]
  private readonly byObject: ReadonlyMap<string, Binding>
  private readonly soft = new Map<number, Instant | undefined>()
  private waiting = new Map<number, Seen[]>()

  constructor(context: Context, source: StandingSource, bindings: readonly Binding[]) {
    this.context = context
    this.source = source
    this.bindings = bindings
    this.byObject = new Map(bindings.map((binding) => [binding.external, binding]))
  }

  take(line: string): void {
    const event = icingaEvent.safeParse(JSON.parse(line))
    if (!event.success) return
    const binding = this.byObject.get(objectOf(event.data))
    if (binding === undefined) return
    const { seen, softSince } = seenOfEvent(event.data, this.soft.get(binding.id))
    this.soft.set(binding.id, softSince)
    const counted = seen.filter(({ at }) => at >= binding.startsAt)
    this.waiting.set(binding.id, [...(this.waiting.get(binding.id) ?? []), ...counted])
  }

  /** All of it at once; what could not be kept is read from its objects within the minute. */
  async keep(): Promise<void> {
    if (this.waiting.size === 0) return
    const seen = this.waiting
    this.waiting = new Map()
    const { context, source, bindings } = this
    await context
      .transaction(async (tx) => {
        const still = new Set((await loadBindings(tx, source.id)).map(({ id }) => id))
        const bound = bindings.filter(({ id }) => still.has(id))
        await takeSeen(context, tx, source, { bindings: bound, seen })
      })
      .catch(() => {})
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const part of body) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line
  }
}
