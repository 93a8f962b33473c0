import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { ExportCell } from '../../../platform/files/streamed-table.ts'
import { localToday } from '../../work/index.ts'
import { canOpenRounds, canRelease, canSeeAllAccess, canTakeIn } from '../policy.ts'
import { findingWords } from './finding-words.ts'
import {
  countFindings,
  countOpen,
  type FindingPlace,
  selectFindings,
  selectGround,
  selectRuns,
} from './findings-read.store.ts'
import { systemOf } from './import.commands.ts'
import type { ComparisonPage, FindingFilters, FindingView, ReconciliationView } from './schema.ts'

/** How a system stands: what was compared last, what was found, what may be done. */
export async function readComparison(context: Context, key: string): Promise<ComparisonPage> {
  const { actor, clock } = context
  authoriseSight(canSeeAllAccess(actor))
  return context.transaction(async (tx) => {
    const system = await systemOf(tx, key)
    const [last] = await selectRuns(tx, key, 1)
    return {
      system: { key: system.key, name: system.name },
      ...(await selectGround(tx, system.id)),
      today: (await localToday(tx, clock.now())).today,
      last: last ?? null,
      open: await countOpen(tx, key),
      mayReconcile: canTakeIn(actor),
      mayRelease: canRelease(actor),
      mayAdopt: canOpenRounds(actor) && canRelease(actor),
    }
  })
}

export async function listRuns(context: Context, key: string): Promise<ReconciliationView[]> {
  authoriseSight(canSeeAllAccess(context.actor))
  return context.transaction(async (tx) => {
    const system = await systemOf(tx, key)
    return selectRuns(tx, system.key, 200)
  })
}

export async function listFindings(
  context: Context,
  {
    after,
    limit,
    ...filters
  }: FindingFilters & { readonly after?: string | undefined; readonly limit: number },
): Promise<{ items: FindingView[]; next: string | null; total: number }> {
  authoriseSight(canSeeAllAccess(context.actor))
  return context.transaction(async (tx) => {
    const { zone } = await localToday(tx, context.clock.now())
    const place = after === undefined ? undefined : placeOf(after)
    const items = await selectFindings(tx, filters, { after: place, limit, zone })
    const last = items.at(-1)
    return {
      items,
      next: last !== undefined && items.length === limit ? `${last.since}~${last.id}` : null,
      total: await countFindings(tx, filters),
    }
  })
}

function placeOf(text: string): FindingPlace {
  const [since = '', id = ''] = text.split('~')
  if (Number.isNaN(Date.parse(since)) || !/^\d{1,9}$/.test(id)) {
    throw new DomainError('invalid_input', 'The place does not belong to this list', {
      mend: 'Take `next` from the answer before, or begin without one.',
    })
  }
  return { since, id: Number(id) }
}

const ROWS_PER_TURN = 2_000
const MOST_EXPORTED = 200_000

/** The same list as a file, row by row. Throws `limit_exceeded` where a spreadsheet could not hold it. */
export async function exportFindings(
  context: Context,
  filters: FindingFilters,
  language: 'sv' | 'en',
) {
  authoriseSight(canSeeAllAccess(context.actor))
  const words = findingWords[language]
  const { zone, today, total } = await context.transaction(async (tx) => ({
    ...(await localToday(tx, context.clock.now())),
    total: await countFindings(tx, filters),
  }))
  if (total > MOST_EXPORTED) {
    throw new DomainError('limit_exceeded', 'More than 200 000 findings were asked for', {
      mend: 'Choose a kind.',
    })
  }
  async function* rows(): AsyncGenerator<readonly ExportCell[]> {
    let after: FindingPlace | undefined
    for (;;) {
      const page = { after, limit: ROWS_PER_TURN, zone }
      const some = await context.transaction((tx) => selectFindings(tx, filters, page))
      for (const each of some) yield cellsOf(each, words)
      const last = some.at(-1)
      if (last === undefined || some.length < ROWS_PER_TURN) return
      after = { since: last.since, id: last.id }
    }
  }
  return {
    name: `${words.file}-${filters.system}-${today}`,
    sheet: words.sheet,
    header: words.header,
    rows: rows(),
  }
}

function cellsOf(found: FindingView, words: (typeof findingWords)['sv']): ExportCell[] {
  const { kind, account, employee, unit, entitlement, sinceOn, change } = found
  const isHidden = employee !== null && employee.name === null
  return [
    words.kinds[kind],
    isHidden ? words.isProtected : (account?.name ?? null),
    isHidden ? words.isProtected : (employee?.name ?? null),
    isHidden ? null : (employee?.key ?? found.shownKey),
    isHidden ? null : unit,
    entitlement?.key ?? null,
    entitlement?.name ?? null,
    sinceOn,
    change === null ? null : words.states[change.state],
    change?.dueOn ?? null,
  ]
}
