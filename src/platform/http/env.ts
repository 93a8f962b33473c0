import type { Context } from '../context.ts'
import type { Visit } from './visit.ts'

/** Who acts, as the command line and the web both know it. */
export type Actor = Context['actor']

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

/** Where a request stands at the socket; nothing in tests that ask in process. */
export interface Socket {
  readonly remoteAddress?: string | undefined
}
