/** A probe that rests, goes on, or is over. What it has measured stays. */
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { mayChange } from './commands.ts'
import { forgetSecrets } from './secrets.store.ts'
import { markRemoved, saveMeasuredBy, savePause } from './store.ts'

/** From now on nothing is known of its component. Throws `not_found`, `forbidden`, `conflict`. */
export async function pauseProbe(context: Context, key: string, reason: string): Promise<void> {
  await context.transaction(async (tx) => {
    const { id, pausedAt } = await mayChange(context, tx, key)
    if (pausedAt !== null) throw new DomainError('conflict', `"${key}" is paused already`)
    await savePause(tx, id, { at: context.clock.now(), name: context.actor.name, reason })
    await context.ledger.append(tx, {
      kind: 'probe.paused',
      subject: `probe:${key}`,
      facts: {},
      personal: { reason },
    })
    await notify(tx, { topic: 'probes' })
  })
}

/** It asks again. Throws `not_found`, `forbidden`, `conflict` where it was not paused. */
export async function resumeProbe(context: Context, key: string): Promise<void> {
  await context.transaction(async (tx) => {
    const { id, pausedAt } = await mayChange(context, tx, key)
    if (pausedAt === null) throw new DomainError('conflict', `"${key}" is not paused`)
    await savePause(tx, id, null)
    await context.ledger.append(tx, { kind: 'probe.resumed', subject: `probe:${key}`, facts: {} })
    await notify(tx, { topic: 'probes' })
  })
}

/** It asks no more, and its component may get another source. Throws `not_found`, `forbidden`. */
export async function removeProbe(context: Context, key: string, reason: string): Promise<void> {
  await context.transaction(async (tx) => {
    const { id, component, componentId } = await mayChange(context, tx, key)
    const by = { at: context.clock.now(), name: context.actor.name }
    await forgetSecrets(tx, id, by)
    await markRemoved(tx, id, by)
    await saveMeasuredBy(tx, componentId, null)
    await context.ledger.append(tx, {
      kind: 'probe.removed',
      subject: `probe:${key}`,
      facts: { component },
      personal: { reason },
    })
    await notify(tx, { topic: 'probes' })
  })
}
