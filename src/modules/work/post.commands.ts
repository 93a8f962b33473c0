import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import { saveWork, saveWorkEnd } from './items.store.ts'
import { type PostedWork, type WorkKind, workFacts } from './schema.ts'

/**
 * Asks somebody to do something, within the transaction of what caused it. Posting what is open
 * already renews its facts, due day and whom it is for; a receipt is written only when it is new.
 */
export async function postWork(
  { clock, actor, ledger }: Context,
  tx: Tx,
  work: PostedWork,
): Promise<void> {
  workFacts[work.kind].parse(work.facts)
  const became = await saveWork(tx, work, { at: clock.now(), by: actor.name })
  if (became === 'same') return
  await tellPages(tx, work.service?.key)
  if (became === 'renewed') return
  await ledger.append(tx, {
    kind: 'work.posted',
    subject: work.subject,
    ...(work.service === undefined ? {} : { service: work.service.key }),
    facts: { work: work.kind, dueOn: work.dueOn, for: { ...work.for } },
  })
}

/** What it asked for has been done, or nobody wants it any more. Nothing where none is open. */
export async function endWork(
  { clock, actor, ledger }: Context,
  tx: Tx,
  of: { readonly kind: WorkKind; readonly subject: string },
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  const ended = await saveWorkEnd(tx, of, outcome, { at: clock.now(), by: actor.name })
  if (ended === undefined) return
  await tellPages(tx, ended.service ?? undefined)
  await ledger.append(tx, {
    kind: 'work.ended',
    subject: of.subject,
    ...(ended.service === null ? {} : { service: ended.service }),
    facts: { work: of.kind, outcome },
  })
}

function tellPages(tx: Tx, service: string | undefined): Promise<void> {
  return notify(tx, { topic: 'work', ...(service === undefined ? {} : { service }) })
}
