import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, type Instant, parseInstant } from '../calendar/index.ts'
import { componentsOf } from './compose.ts'
import { loadSeen } from './detail.commands.ts'
import { type ListedRun, listRuns } from './observed.store.ts'
import type { RunQuery, RunView } from './view.schema.ts'

export interface RunPage {
  readonly items: RunView[]
  readonly nextCursor: string | null
}

/** The observations behind a span, oldest first: what was seen, by whom, and until when. */
export function readRuns(context: Context, key: string, query: RunQuery): Promise<RunPage> {
  const span = { from: parseInstant(query.from), to: parseInstant(query.to) }
  return context.transaction(async (tx) => {
    const { composition } = await loadSeen(tx, context, key)
    const all = composition === undefined ? [] : componentsOf(composition)
    const wanted = all.filter((each) => query.component === undefined || each === query.component)
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor)
    const runs = await listRuns(tx, wanted, span, { after, limit: query.limit + 1 })
    const items = runs.slice(0, query.limit)
    const last = items.at(-1)
    const hasMore = runs.length > items.length
    return {
      items: items.map(presentRun),
      nextCursor: hasMore && last !== undefined ? `${last.from} ${last.component}` : null,
    }
  })
}

function presentRun({ from, seenUntil, ...rest }: ListedRun): RunView {
  return { ...rest, from: formatInstant(from), seenUntil: formatInstant(seenUntil) }
}

/** As `nextCursor` says it: the last instant and component that were shown. */
function placeOf(cursor: string): [Instant, string] {
  const [, at, component] = /^(-?\d{1,16}) (.+)$/.exec(cursor) ?? []
  if (at === undefined || component === undefined) {
    throw new DomainError('invalid_input', 'The cursor is not one that was given', {
      problems: [{ path: 'cursor', reason: 'Take it from nextCursor of the page before' }],
    })
  }
  return [Number(at), component]
}
