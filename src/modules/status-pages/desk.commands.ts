/** Public pages as everybody sees them: worked out once for all who look, and told when they change. */
import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Hint } from '../../platform/http/live.ts'
import { openPublicStreams, type PublicStreams } from '../../platform/http/public-streams.ts'
import type { StatusShown } from './schema.ts'
import { showPublicly } from './shown.commands.ts'

export interface StatusDesk {
  /** Throws `not_found` for a page that is not public. */
  shown(key: string): Promise<PublicPage>
  readonly streams: Pick<PublicStreams, 'open'>
  close(): void
}

export interface PublicPage {
  readonly shown: StatusShown
  readonly json: string
  /** Another one when anything but the time has changed. */
  readonly tag: string
}

/** A source's silence is no event: what is shown is worked out anew at least so often. */
const HOLDS_MS = 15_000
/** What is told of again and again in a moment is worked out once. */
const GATHER_MS = 500
const TOPICS = ['availability', 'disturbances', 'maintenance', 'status_pages']
const BOUNDS = { mostInAll: 2000, mostPerAddress: 200 }
const MOST_REMEMBERED = 500

interface Remembered {
  readonly at: number
  readonly page: Promise<PublicPage>
}

/** `machine` sees everything; only what `showPublicly` tells goes out. */
export function openStatusDesk(
  machine: Context,
  hear: (ear: (hint: Hint | undefined) => void) => void,
): StatusDesk {
  const streams = openPublicStreams(BOUNDS)
  const remembered = new Map<string, Remembered>()
  const told = new Map<string, string>()
  let gathering: NodeJS.Timeout | undefined
  const shown = (key: string): Promise<PublicPage> => {
    const now = machine.clock.now()
    const known = remembered.get(key)
    if (known !== undefined && now - known.at < HOLDS_MS) return known.page
    const page = showPublicly(machine, key).then(publicPage)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, { at: now, page })
    page.catch(() => remembered.delete(key))
    return page
  }
  const tell = async () => {
    gathering = undefined
    for (const key of streams.watched()) {
      try {
        const { tag, json } = await shown(key)
        if (told.get(key) !== tag) streams.tell(key, json)
        told.set(key, tag)
      } catch {
        // It is gone, or the database does not answer: whoever looks asks again and is told so.
        told.delete(key)
      }
    }
  }
  hear((hint) => {
    if (hint !== undefined && !TOPICS.includes(hint.topic)) return
    remembered.clear()
    gathering ??= setTimeout(() => void tell(), GATHER_MS).unref()
  })
  const beat = setInterval(() => void tell(), HOLDS_MS).unref()
  return {
    shown,
    streams,
    close() {
      clearTimeout(gathering)
      clearInterval(beat)
      streams.close()
    },
  }
}

function publicPage(shown: StatusShown): PublicPage {
  const { asOf: _, ...rest } = shown
  const digest = createHash('sha256').update(JSON.stringify(rest)).digest('base64url')
  return { shown, json: JSON.stringify(shown), tag: `"${digest.slice(0, 22)}"` }
}
