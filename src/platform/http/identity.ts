import type { Actor } from '../actor.ts'
import { type Identify, personIdOf } from './env.ts'

export interface Remembered {
  readonly identify: Identify
  /** Ask anew about this person, or about everybody. */
  forget(personId?: string): void
}

const LIFE_MS = 10_000
const MOST = 10_000

interface Known {
  readonly actor: Promise<Actor | undefined>
  readonly until: number
  /** Once the answer is there. */
  person: string | undefined
  isSettled: boolean
}

/**
 * Remembers for a moment who stands behind a session or a token, so that a page's ten requests ask
 * the database once. Only who is known is remembered; `forget` makes a sign-out or a changed role
 * count at once, and without it they count after ten seconds.
 */
export function remembering(identify: Identify, now: () => number): Remembered {
  const known = new Map<string, Known>()
  return {
    async identify(request) {
      const proof = request.headers.get('authorization') ?? request.headers.get('cookie')
      if (proof === null) return undefined
      const instant = now()
      const before = known.get(proof)
      if (before !== undefined && before.until > instant) return before.actor
      if (known.size >= MOST) known.clear()
      const asked: Known = {
        actor: identify(request),
        until: instant + LIFE_MS,
        person: undefined,
        isSettled: false,
      }
      known.set(proof, asked)
      const drop = () => {
        if (known.get(proof) === asked) known.delete(proof)
      }
      const actor = await asked.actor.catch((error: unknown) => {
        drop()
        throw error
      })
      asked.isSettled = true
      if (actor === undefined) drop()
      else asked.person = personIdOf(actor)
      return actor
    },
    forget(personId) {
      // What is being asked right now may have been answered before the change.
      for (const [proof, each] of known) {
        if (personId === undefined || !each.isSettled || each.person === personId) {
          known.delete(proof)
        }
      }
    },
  }
}
