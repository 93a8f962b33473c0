import { type Actor, holds, type Role, reachOf, roles } from '../actor.ts'
import { DomainError } from '../errors.ts'
import { personIdOf } from './env.ts'
import type { Hint, Listening } from './live.ts'

/** Streams of hints to those who are signed in, each only what concerns its reader. */
export interface LiveStreams {
  /** A stream for the actor. `lastEventId`: what was heard before may have been missed. */
  open(actor: Actor, lastEventId: string | undefined): ReadableStream<Uint8Array>
  /** Ends all of them. */
  close(): void
}

/** A person has a few tabs; a program that forgets to close its streams is stopped here. */
const MOST_PER_PERSON = 10
/** Proxies close what is silent. */
const HEARTBEAT_MS = 20_000
/** A session may have ended meanwhile: whoever still has one comes back by itself. */
const LIFE_MS = 15 * 60_000
/** Who does not read is not waited for. */
const MOST_WAITING = 64

/** Look at everything again. */
const EVERYTHING: Hint = { topic: '*' }

interface Reader {
  readonly actor: Actor
  send(text: string): void
  end(): void
}

export function openLiveStreams(listening: Listening): LiveStreams {
  const readers = new Set<Reader>()
  let count = 0
  const tell = (reader: Reader, hint: Hint) =>
    reader.send(`id: ${++count}\nevent: hint\ndata: ${JSON.stringify(hint)}\n\n`)
  listening.add({
    onHint(hint) {
      for (const reader of readers) if (concerns(hint, reader.actor)) tell(reader, hint)
    },
    // What somebody may see has changed: they come back as who they are now.
    onForgotten(personId) {
      for (const reader of readers) {
        if (personId === undefined || personIdOf(reader.actor) === personId) reader.end()
      }
    },
    onGap() {
      for (const reader of readers) tell(reader, EVERYTHING)
    },
  })
  return {
    open(actor, lastEventId) {
      refuseTooMany(readers, actor)
      return stream(actor, readers, (reader) => {
        reader.send('retry: 2000\n\n')
        if (lastEventId !== undefined) tell(reader, EVERYTHING)
      })
    },
    close() {
      for (const reader of readers) reader.end()
    },
  }
}

function refuseTooMany(readers: ReadonlySet<Reader>, actor: Actor): void {
  const person = personIdOf(actor)
  const own = [...readers].filter((reader) => personIdOf(reader.actor) === person).length
  if (own < MOST_PER_PERSON) return
  throw new DomainError('too_many_requests', `${own} streams are open for you already`, {
    mend: 'Close pages of Kvitto that you do not look at.',
  })
}

function stream(
  actor: Actor,
  readers: Set<Reader>,
  onOpen: (reader: Reader) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let end = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const reader: Reader = {
          actor,
          send(text) {
            if ((controller.desiredSize ?? 0) <= 0) return reader.end()
            controller.enqueue(encoder.encode(text))
          },
          end() {
            if (!readers.delete(reader)) return
            clearInterval(heartbeat)
            clearTimeout(life)
            controller.close()
          },
        }
        const heartbeat = setInterval(() => reader.send(':\n\n'), HEARTBEAT_MS).unref()
        const life = setTimeout(() => reader.end(), LIFE_MS).unref()
        readers.add(reader)
        end = () => {
          readers.delete(reader)
          clearInterval(heartbeat)
          clearTimeout(life)
        }
        onOpen(reader)
      },
      cancel: () => end(),
    },
    { highWaterMark: MOST_WAITING },
  )
}

/** Those whose roles are not about services. */
const OFF_SERVICES: readonly Role[] = ['manager', 'payroll_officer']
const ON_SERVICES = roles.filter((role) => !OFF_SERVICES.includes(role))
const INTERNAL = roles.filter((role) => role !== 'contact')

/** A contact never hears of another's service, nor of what concerns no service. */
function concerns({ service, person }: Hint, actor: Actor): boolean {
  if (person !== undefined) return personIdOf(actor) === person
  if (service === undefined) return holds(actor, INTERNAL)
  const reach = reachOf(actor, ON_SERVICES)
  return reach === 'all' || reach.includes(service)
}
