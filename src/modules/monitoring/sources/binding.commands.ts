/** Saying what of a program's is which component. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { deleteBindings, insertBinding, lockComponent, saveMeasuredBy } from './binding.store.ts'
import { readLabels } from './connectors/alertmanager.ts'
import { canChangeSources, canReadSources } from './policy.ts'
import type { NewBinding } from './schema.ts'
import { receipt, wake } from './source.commands.ts'
import { beginAnew } from './standing.store.ts'
import { loadSource } from './store.ts'

const FURTHEST_BACK_MS = 90 * 86_400_000

/**
 * Its word on the component is taken from now on, or from when is said. Throws `not_found` for a
 * component that is not seen, `conflict` where another source measures it.
 */
export async function bindComponent(
  context: Context,
  key: string,
  given: NewBinding,
): Promise<number> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  return context.transaction(async (tx) => {
    const source = await loadSource(tx, key)
    authorise(canChangeSources(context.actor))
    const component = await lockComponent(tx, given.component)
    if (component === undefined) {
      throw new DomainError('not_found', `There is no component ${given.component}`)
    }
    if (component.measuredBy !== null) throw measured(given.component, component.measuredBy)
    const now = context.clock.now()
    const startsAt = startOf(given, now)
    if (source.settings.kind === 'alertmanager' && readLabels(given.external) === undefined) {
      throw invalid('external', reason('source_labels'))
    }
    const { external } = given
    const label = given.label === '' ? external.slice(0, 300) : given.label
    const id = await insertBinding(
      tx,
      source.id,
      { external, label, componentId: component.id, startsAt },
      { at: now, by: context.actor.name },
    )
    await saveMeasuredBy(tx, [given.component], `source:${key}`)
    await receipt(context, tx, 'source.bound', key, {
      component: given.component,
      external,
      startsAt: formatInstant(startsAt),
    })
    await beginAnew(tx, source.id)
    await wake(tx)
    return id
  })
}

/** Nothing more is taken from it of the component; what it told stays. */
export async function unbindComponent(context: Context, key: string, id: number): Promise<void> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  await context.transaction(async (tx) => {
    const source = await loadSource(tx, key)
    authorise(canChangeSources(context.actor))
    const [freed] = await deleteBindings(tx, source.id, id)
    if (freed === undefined) throw new DomainError('not_found', 'There is no such binding')
    await saveMeasuredBy(tx, [freed.component], null)
    await receipt(context, tx, 'source.unbound', key, { ...freed })
    await wake(tx)
  })
}

function startOf({ from }: NewBinding, now: Instant): Instant {
  if (from === undefined) return now
  const at = Date.parse(from)
  if (at > now) throw invalid('from', reason('source_start_ahead'))
  if (at < now - FURTHEST_BACK_MS) throw invalid('from', reason('source_start_too_far'))
  return at
}

function invalid(path: string, why: string): DomainError {
  return new DomainError('invalid_input', 'It cannot be bound so', {
    problems: [{ path, reason: why }],
  })
}

function measured(component: string, by: string): DomainError {
  return new DomainError('conflict', `${component} is measured by ${by} already`, {
    mend: 'A component has one source. Make one of its own for the other, and say in the service how they go together.',
  })
}
