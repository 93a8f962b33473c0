import { formatInstant } from '../calendar/index.ts'
import type { RowProblem, SourceRow } from '../imports/index.ts'
import type { ObservationMapping } from './mapping.ts'
import { observationReader, type Scope } from './observation-rows.ts'

/** A row as it will be understood, by the names of the mapping's columns; times as ISO 8601. */
export interface UnderstoodObservation {
  readonly row: number
  readonly values: Readonly<Record<string, string | null>>
  readonly problems: readonly RowProblem[]
}

/** Throws `invalid_input` where the header does not have what the mapping needs. */
export function understandObservations(
  mapping: ObservationMapping,
  scope: Scope,
  rows: readonly SourceRow[],
): UnderstoodObservation[] {
  const read = observationReader(mapping, scope)
  return rows.map((source) => {
    const { number: row } = source
    const result = read(source)
    if ('problems' in result) return { row, values: {}, problems: result.problems }
    if ('ignored' in result) return { row, values: { target: result.ignored }, problems: [] }
    const { component, observation } = result
    const { at, state, detail } = observation
    const values = { target: component, at: formatInstant(at), state, detail: detail ?? null }
    return { row, values, problems: [] }
  })
}
