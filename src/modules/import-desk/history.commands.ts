import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { componentsOf } from '../availability/index.ts'
import { formatInstant } from '../calendar/index.ts'
import { loadServicesWithin } from '../services/index.ts'
import { type HistoryPlace, loadHistory } from './history.store.ts'
import { checkMapping } from './kinds.commands.ts'
import { loadMappings, removeMapping, saveMapping } from './mapping.store.ts'
import { canImport, canReadImports, historyReach, importReach } from './policy.ts'
import {
  type ImportChoices,
  importKind,
  type NewSavedMapping,
  type PastImport,
  type SavedMapping,
} from './schema.ts'

/** Imports within reach, the newest first, a page at a time. */
export async function listImports(
  context: Context,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<{ items: PastImport[]; nextCursor: string | null }> {
  authorise(canReadImports(context.actor))
  const after = cursor === undefined ? undefined : placeOf(cursor)
  const reach = historyReach(context.actor)
  const rows = await context.transaction((tx) => loadHistory(tx, reach, { after, most: limit + 1 }))
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const nextCursor =
    rows.length > limit && last !== undefined ? `${last.at}.${last.kind}.${last.id}` : null
  const items = page.map(({ id, at, ...rest }) => ({
    ...rest,
    id: `${rest.kind}-${id}`,
    at: formatInstant(at),
  }))
  return { items, nextCursor }
}

function placeOf(cursor: string): HistoryPlace {
  const [at, kind, id] = cursor.split('.')
  const known = importKind.safeParse(kind)
  if (!known.success || !/^\d{1,15}$/.test(at ?? '') || !/^\d{1,15}$/.test(id ?? '')) {
    throw new DomainError('invalid_input', 'The cursor is none that was given')
  }
  return { at: Number(at), kind: known.data, id: Number(id) }
}

/** What may be imported into. */
export async function importChoices(context: Context): Promise<ImportChoices> {
  authorise(canImport(context.actor))
  const reach = importReach(context.actor)
  const services = await context.transaction((tx) => loadServicesWithin(tx, reach))
  return {
    services: services.map(({ key, name, agreements, composition }) => ({
      key,
      name,
      priorities: Object.keys(agreements.at(-1)?.terms.clocks.priorities ?? {}),
      components: composition === undefined ? [] : componentsOf(composition),
    })),
  }
}

export function savedMappings(context: Context): Promise<SavedMapping[]> {
  authorise(canImport(context.actor))
  return context.transaction(loadMappings)
}

/** One of the same name is replaced. Throws `invalid_input` for one that cannot be used. */
export function keepMapping(context: Context, given: NewSavedMapping): Promise<SavedMapping> {
  authorise(canImport(context.actor))
  checkMapping(given.kind, given.mapping)
  return context.transaction(async (tx) => {
    const id = await saveMapping(tx, given, context.clock.now())
    await context.ledger.append(tx, {
      kind: 'import_mapping.saved',
      subject: `import_mapping:${id}`,
      facts: { kind: given.kind },
      personal: { name: given.name },
    })
    return { ...given, id }
  })
}

export function forgetMapping(context: Context, id: number): Promise<void> {
  authorise(canImport(context.actor))
  return context.transaction(async (tx) => {
    const name = await removeMapping(tx, id)
    authoriseSight(name !== undefined, 'There is no such mapping')
    await context.ledger.append(tx, {
      kind: 'import_mapping.removed',
      subject: `import_mapping:${id}`,
      facts: {},
      personal: { name: name ?? '' },
    })
  })
}
