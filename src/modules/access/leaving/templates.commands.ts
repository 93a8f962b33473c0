import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { canKeepCatalogue, canSeeAccess } from '../policy.ts'
import type { ExitTemplate, TemplateEffect, TemplateGiven, TemplateList } from './exit.schema.ts'
import { organisationLanguage } from './exits.commands.ts'
import { readItems } from './exits.store.ts'
import { standardItems } from './template.ts'
import { countConcerned, insertTemplate, selectTemplates, selectUnits } from './templates.store.ts'

/** The general one first, and those that units have of their own. */
export function listTemplates(context: Context): Promise<TemplateList> {
  authoriseSight(canSeeAccess(context.actor))
  return context.transaction(async (tx) => ({
    items: await allTemplates(tx),
    units: await selectUnits(tx),
    mayChange: context.actor.kind !== 'token' && canKeepCatalogue(context.actor),
  }))
}

/** What would be different, and for how many, before it is. */
export function simulateTemplate(context: Context, given: TemplateGiven): Promise<TemplateEffect> {
  authorise(canKeepCatalogue(context.actor))
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    const before = await standing(tx, given.unitId)
    const labels = (items: readonly { readonly label: string }[]) => items.map(({ label }) => label)
    const [was, is] = [labels(before), labels(given.items)]
    return {
      ...(await countConcerned(tx, given.unitId, today)),
      added: is.filter((label) => !was.includes(label)),
      removed: was.filter((label) => !is.includes(label)),
    }
  })
}

/** A new version, for exits that are opened from now on: those that are open keep theirs. */
export async function saveTemplate(context: Context, given: TemplateGiven): Promise<TemplateList> {
  authorise(canKeepCatalogue(context.actor))
  await context.transaction(async (tx) => {
    const units = await selectUnits(tx)
    if (given.unitId !== null && !units.some(({ id }) => id === given.unitId)) {
      throw new DomainError('not_found', 'There is no such unit')
    }
    const doer = { at: context.clock.now(), by: context.actor.name }
    const version = await insertTemplate(tx, given, doer)
    await context.ledger.append(tx, {
      kind: 'access.template_changed',
      subject: given.unitId === null ? 'exit_template' : `exit_template:${given.unitId}`,
      facts: { version, items: given.items.length },
    })
    await notify(tx, { topic: 'access' })
  })
  return listTemplates(context)
}

async function allTemplates(tx: Tx): Promise<ExitTemplate[]> {
  const written = (await selectTemplates(tx)).map(({ items, madeAt, ...template }) => ({
    ...template,
    items: readItems(items),
    madeAt: formatInstant(madeAt),
  }))
  if (written.some(({ unitId }) => unitId === null)) return written
  const items = [...standardItems[await organisationLanguage(tx)]]
  const standard = { unitId: null, unit: null, version: 0, items, madeAt: null, madeBy: null }
  return [standard, ...written]
}

async function standing(tx: Tx, unitId: number | null) {
  const all = await allTemplates(tx)
  const own = all.find((each) => each.unitId === unitId) ?? all.find((each) => each.unitId === null)
  return own?.items ?? []
}
