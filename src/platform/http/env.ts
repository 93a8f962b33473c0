import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import type { Visit } from './visit.ts'

/** What a route finds in `c.var`; what the door needs stands in `c.env`. */
export interface Env {
  Bindings: { readonly visit: Visit }
  Variables: {
    /** Of whoever is signed in; a public route has none and takes nothing from here. */
    context: Context
  }
}

/** Who a request comes from; `undefined` where it says nothing that counts. */
export type Identify = (request: Request) => Promise<Actor | undefined>

/** The person behind a person or a token. */
export function personIdOf(actor: Actor): string | undefined {
  if (actor.kind === 'system') return undefined
  return actor.kind === 'token' ? actor.personId : actor.id
}

/** Where a request stands at the socket; nothing in tests that ask in process. */
export interface Socket {
  readonly remoteAddress?: string | undefined
}
