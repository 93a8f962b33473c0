import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { loadToken } from './anchor.store.ts'
import { type Anchor, anchorDocument, anchorName } from './anchor-document.ts'
import { anchorView } from './list.commands.ts'
import { loadAnchors, loadDocument } from './list.store.ts'
import type { LastVerified, LedgerState } from './list-schema.ts'
import { canReadLedger, canReadWholeLedger } from './policy.ts'
import { loadHead } from './verify.store.ts'

/** How the ledger stands; the whole of it only for those who read the whole. Throws `forbidden`. */
export function readLedgerState(
  context: Context,
  verified: LastVerified | null,
): Promise<LedgerState> {
  authorise(canReadLedger(context.actor))
  return context.transaction(async (tx) => {
    if (!canReadWholeLedger(context.actor)) return { whole: null }
    const head = await loadHead(tx)
    const [anchor] = await loadAnchors(tx, { limit: 1 })
    const lastAnchor = anchor === undefined ? null : anchorView(anchor)
    return { whole: { events: head?.seq ?? 0, lastAnchor, verified } }
  })
}

interface AnchorFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** What was sent out, to the byte, or what the time stamp authority answered. Throws `not_found`. */
export function readAnchorFile(
  context: Context,
  id: number,
  form: 'json' | 'tsr',
): Promise<AnchorFile> {
  authorise(canReadWholeLedger(context.actor))
  return context.transaction(async (tx) => {
    const document = await loadDocument(tx, id)
    if (document === undefined) throw new DomainError('not_found', `There is no head ${id}`)
    const { anchor }: { readonly anchor: Anchor } = anchorDocument.parse(JSON.parse(document))
    const content = form === 'json' ? document : await loadToken(tx, id)
    if (content === undefined) throw new DomainError('not_found', `Head ${id} has no time stamp`)
    return { name: `${anchorName(anchor)}.${form}`, content }
  })
}
