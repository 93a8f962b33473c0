/**
 * Streams for whoever looks, known or not: all who look at the same thing are told the same. So many
 * and no more; who finds no room looks again now and then instead.
 */
import { DomainError } from '../errors.ts'

export interface PublicStreams {
  /** A stream of what is told of the subject. Throws `too_many_requests`. */
  open(subject: string, from: string): ReadableStream<Uint8Array>
  /** To all who look at it. */
  tell(subject: string, data: string): void
  /** What somebody looks at. */
  watched(): readonly string[]
  close(): void
}

interface Bounds {
  readonly mostInAll: number
  /** A whole municipality may come from one address. */
  readonly mostPerAddress: number
}

interface Reader {
  readonly subject: string
  readonly from: string
  send(text: string): void
  end(): void
}

/** Proxies close what is silent. */
const HEARTBEAT_MS = 20_000
/** Those who went away unnoticed do not hold their places for ever. */
const LIFE_MS = 15 * 60_000
/** Who does not read is not waited for. */
const MOST_WAITING = 8

export function openPublicStreams({ mostInAll, mostPerAddress }: Bounds): PublicStreams {
  const readers = new Set<Reader>()
  return {
    open(subject, from) {
      const own = [...readers].filter((reader) => reader.from === from).length
      if (readers.size >= mostInAll || own >= mostPerAddress) {
        throw new DomainError('too_many_requests', 'Too many look at once', {
          mend: 'Ask for the page again now and then instead.',
        })
      }
      return stream(readers, { subject, from })
    },
    tell(subject, data) {
      for (const reader of readers) {
        if (reader.subject === subject) reader.send(`event: status\ndata: ${data}\n\n`)
      }
    },
    watched: () => [...new Set([...readers].map(({ subject }) => subject))],
    close() {
      for (const reader of readers) reader.end()
    },
  }
}

function stream(
  readers: Set<Reader>,
  of: Pick<Reader, 'subject' | 'from'>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let release = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const reader: Reader = {
          ...of,
          send(text) {
            if ((controller.desiredSize ?? 0) <= 0) return reader.end()
            controller.enqueue(encoder.encode(text))
          },
          end() {
            if (!readers.has(reader)) return
            release()
            controller.close()
          },
        }
        const heartbeat = setInterval(() => reader.send(':\n\n'), HEARTBEAT_MS).unref()
        const life = setTimeout(() => reader.end(), LIFE_MS).unref()
        release = () => {
          readers.delete(reader)
          clearInterval(heartbeat)
          clearTimeout(life)
        }
        readers.add(reader)
        reader.send('retry: 5000\n\n')
      },
      cancel: () => release(),
    },
    { highWaterMark: MOST_WAITING },
  )
}
