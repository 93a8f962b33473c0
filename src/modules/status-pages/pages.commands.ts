/** How status pages are set up. */
import { authorise, authoriseSight, type Reach } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant } from '../calendar/index.ts'
import { canReadStatusPage, canShowServices, showReach } from './policy.ts'
import type { StatusPage, StatusPages, StatusPageWanted } from './schema.ts'
import {
  deletePage,
  insertPage,
  isKeyTaken,
  type StoredPage,
  selectPages,
  selectUnitServices,
  updatePage,
  type WrittenPage,
} from './store.ts'

/** Pages with a service that one works with, and what new ones can be made of. */
export function listStatusPages(context: Context): Promise<StatusPages> {
  const { actor } = context
  return context.transaction(async (tx) => {
    const pages = await selectPages(tx)
    const reach = showReach(actor)
    const units = await selectUnitServices(tx)
    return {
      items: pages
        .filter((page) => canReadStatusPage(actor, keysOf(page)))
        .map((page) => present(page, page.isWhole && canShowServices(actor, keysOf(page)))),
      units: units.flatMap(({ id, name, services }) => {
        const own = services.filter(({ key }) => within(reach, key))
        if (own.length === 0) return []
        return [
          { id, name, services: own.map((service) => ({ key: service.key, name: service.name })) },
        ]
      }),
    }
  })
}

function within(reach: Reach, key: string): boolean {
  return reach === 'all' || reach.includes(key)
}

function keysOf({ services }: StoredPage): string[] {
  return services.map(({ key }) => key)
}

function present(
  { changedAt, services, isWhole: _, ...page }: StoredPage,
  mayChange: boolean,
): StatusPage {
  return { ...page, services: [...services], changedAt: formatInstant(changedAt), mayChange }
}

/** Throws `forbidden`, `conflict` where the key is taken, `invalid_input` for what is not the unit’s. */
export async function addStatusPage(
  context: Context,
  wanted: StatusPageWanted,
): Promise<StatusPage> {
  authorise(canShowServices(context.actor, wanted.services))
  return context.transaction(async (tx) => {
    const written = await writtenOf(tx, wanted)
    await refuseTaken(tx, wanted.key, undefined)
    const made = { at: context.clock.now(), by: context.actor.name }
    const id = await insertPage(tx, written, made)
    await receipt(context, tx, 'status_page.added', wanted)
    return loadPresented(tx, id)
  })
}

/** As it shall be from now on. Throws `not_found` and as `addStatusPage`. */
export async function changeStatusPage(
  context: Context,
  id: number,
  wanted: StatusPageWanted,
): Promise<StatusPage> {
  return context.transaction(async (tx) => {
    const before = await changeable(tx, context, id)
    authorise(canShowServices(context.actor, wanted.services))
    const written = await writtenOf(tx, wanted)
    await refuseTaken(tx, wanted.key, id)
    await updatePage(tx, id, written, { at: context.clock.now(), by: context.actor.name })
    await receipt(context, tx, 'status_page.changed', wanted, {
      before: { key: before.key, isPublic: before.isPublic, services: keysOf(before) },
    })
    return loadPresented(tx, id)
  })
}

/** Its address leads nowhere from now on. */
export async function removeStatusPage(context: Context, id: number): Promise<void> {
  await context.transaction(async (tx) => {
    const before = await changeable(tx, context, id)
    await deletePage(tx, id)
    await receipt(context, tx, 'status_page.removed', { ...before, services: keysOf(before) })
  })
}

/** Nobody changes what others answer for, also where they do not see it. */
async function changeable(tx: Tx, { actor }: Context, id: number): Promise<StoredPage> {
  const [page] = await selectPages(tx, { id })
  const keys = page === undefined ? [] : keysOf(page)
  authoriseSight(canReadStatusPage(actor, keys), `There is no status page ${id}`)
  authorise(page?.isWhole === true && canShowServices(actor, keys))
  if (page === undefined) throw new Error('What is seen is there')
  return page
}

/** Only what is delivered to the unit, or to one below it, is shown as its. */
async function writtenOf(tx: Tx, wanted: StatusPageWanted): Promise<WrittenPage> {
  const units = await selectUnitServices(tx)
  const unit = units.find(({ id }) => id === wanted.unitId)
  const services = [...new Set(wanted.services)].map((key) => {
    const service = unit?.services.find((each) => each.key === key)
    if (service !== undefined) return service.id
    const reason = `"${key}" is not delivered to the unit`
    throw new DomainError('invalid_input', reason, { problems: [{ path: 'services', reason }] })
  })
  const { key, name, unitId, isPublic, showsComponents } = wanted
  return { key, name, unitId, isPublic, showsComponents, services }
}

async function refuseTaken(tx: Tx, key: string, but: number | undefined): Promise<void> {
  if (!(await isKeyTaken(tx, key, but))) return
  throw new DomainError('conflict', `There is a status page at /status/${key} already`, {
    mend: 'Choose another address.',
    problems: [{ path: 'key', reason: 'Another page has it' }],
  })
}

async function loadPresented(tx: Tx, id: number): Promise<StatusPage> {
  const [page] = await selectPages(tx, { id })
  if (page === undefined) throw new Error('What was written is there')
  return present(page, true)
}

async function receipt(
  context: Context,
  tx: Tx,
  kind: 'status_page.added' | 'status_page.changed' | 'status_page.removed',
  page: Pick<StatusPageWanted, 'key' | 'isPublic' | 'showsComponents' | 'services'>,
  more: { readonly before?: { key: string; isPublic: boolean; services: string[] } } = {},
): Promise<void> {
  const { key, isPublic, showsComponents, services } = page
  await context.ledger.append(tx, {
    kind,
    subject: `status_page:${key}`,
    facts: { key, isPublic, showsComponents, services: [...services], ...more },
  })
  await notify(tx, { topic: 'status_pages' })
}
