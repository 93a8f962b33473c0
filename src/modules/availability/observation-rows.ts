import { DomainError } from '../../platform/errors.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import type { Instant } from '../calendar/index.ts'
import {
  CellReader,
  Dates,
  placeColumns,
  type RowProblem,
  type SourceRow,
} from '../imports/index.ts'
import type { ObservationMapping } from './mapping.ts'
import type { Observation } from './runs.ts'
import type { ComponentState } from './schema.ts'

/** Longer texts from the source are cut. */
const LONGEST_DETAIL = 500
const LONGEST_NAME = 200

/** What a row of a file came to. */
export type ReadRow =
  | { readonly component: string; readonly observation: Observation }
  /** About something else, which the mapping lets pass. */
  | { readonly ignored: string }
  | { readonly problems: readonly RowProblem[] }

/** What the file and its mapping are read for. */
export interface Scope {
  readonly header: readonly string[]
  readonly fileName: string
  /** Of times without offset, unless the mapping names one. */
  readonly zone: string
  /** Keys of the service's components. */
  readonly components: readonly string[]
}

/**
 * Reads the rows of one file. Throws `invalid_input` where its header does not have what the
 * mapping needs.
 */
export function observationReader(
  mapping: ObservationMapping,
  scope: Scope,
): (row: SourceRow) => ReadRow {
  const problems: RowProblem[] = []
  const places = placeColumns(
    mapping.columns,
    ['target', 'at', 'state'],
    scope.header,
    scope.fileName,
  )
  const dates = new Dates(mapping.dates.formats, mapping.dates.zone ?? scope.zone)
  const { header } = scope
  const cells = new ObservationCells({ header, places, unknown: mapping.unknown, dates, problems })
  const own = new Set(scope.components)
  const renamed = new Map(Object.entries(mapping.components))
  const states = new Map(
    Object.entries(mapping.states).map(([source, state]) => [source.toLowerCase(), state]),
  )
  return (row) => {
    if (row.problem !== undefined) {
      return { problems: [{ row: row.number, reason: row.problem }] }
    }
    problems.length = 0
    cells.read(row)
    const target = cells.target()
    const component = renamed.get(target) ?? target
    if (target !== '' && !own.has(component)) {
      if (mapping.unmapped === 'ignore') return { ignored: target }
      cells.refuse('target', reason('not_component', { text: target }))
    }
    const at = cells.needTime('at')
    const state = cells.state(states)
    const detail = cells.detail()
    return problems.length > 0
      ? { problems: [...problems] }
      : { component, observation: { at, state, detail } }
  }
}

class ObservationCells extends CellReader<'target' | 'at' | 'state' | 'detail'> {
  target(): string {
    const target = this.text('target')
    if (target === undefined) this.refuse('target', reason('target_missing'))
    else if (target.length > LONGEST_NAME) {
      this.refuse('target', reason('name_too_long', { most: LONGEST_NAME }))
    }
    return target ?? ''
  }

  /** What is not known to the mapping is refused; what is answered then is never used. */
  state(states: ReadonlyMap<string, ComponentState>): ComponentState {
    const text = this.text('state')
    if (text === undefined) this.refuse('state', reason('state_missing'))
    const state = text === undefined ? undefined : states.get(text.toLowerCase())
    if (text !== undefined && state === undefined) {
      this.refuse('state', reason('unknown_state', { text: text.slice(0, LONGEST_NAME) }))
    }
    return state ?? 'unknown'
  }

  detail(): string | undefined {
    const detail = this.text('detail')
    return detail === undefined || detail.length <= LONGEST_DETAIL
      ? detail
      : `${detail.slice(0, LONGEST_DETAIL - 1)}…`
  }
}

/** Some 200 bytes each are held until the file has been read. */
const MOST_ROWS = 5_000_000

/** All rows of a file that count, by component. */
export class Observations {
  readonly byComponent = new Map<string, Observation[]>()
  readonly ignored = new Map<string, number>()
  #count = 0

  /** Throws `limit_exceeded` where there are too many for one file. */
  add(component: string, observation: Observation): void {
    if (++this.#count > MOST_ROWS) {
      throw new DomainError('limit_exceeded', `More than ${MOST_ROWS} observations in one file`, {
        mend: 'Divide it by time: files of successive times give the same as one.',
      })
    }
    const known = this.byComponent.get(component)
    if (known === undefined) this.byComponent.set(component, [observation])
    else known.push(observation)
  }

  /** Says that the file tells everything until then: each component's last state is seen again. */
  tellUntil(instant: Instant): void {
    for (const rows of this.byComponent.values()) {
      let last = rows[0]
      // Of rows at the same instant the last counts.
      for (const row of rows) if (last === undefined || row.at >= last.at) last = row
      if (last !== undefined && last.at < instant) {
        rows.push({ at: instant, state: last.state, detail: last.detail })
      }
    }
  }

  ignore(target: string): void {
    this.ignored.set(target, (this.ignored.get(target) ?? 0) + 1)
  }

  /** For each component the instants of its first and last row. */
  spans(): { component: string; first: Instant; last: Instant }[] {
    return [...this.byComponent].map(([component, rows]) => {
      let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
      for (const { at } of rows) {
        first = Math.min(first, at)
        last = Math.max(last, at)
      }
      return { component, first, last }
    })
  }
}
