/** As whom somebody asks for others: themselves, or one for whom they stand in. Pure. */
import type { Acting } from './sight.ts'

export interface Leader extends Acting {
  readonly led: ReadonlySet<number>
}

export type AskedAs =
  | { readonly kind: 'manager'; readonly forWhom: Acting | null }
  /** Leads not all of them, and may ask on the managers' word. */
  | { readonly kind: 'on_word' }
  | { readonly kind: 'oneself' }
  | { readonly kind: 'not_theirs'; readonly ids: readonly number[] }

/**
 * Nobody asks for themselves. All of them are led by one: by whoever asks, or by somebody who is away and
 * for whom they stand in; then it is asked for that one.
 * @param leaders whoever asks first, then those for whom they stand in
 */
export function askedAs(
  employees: readonly number[],
  own: ReadonlySet<number>,
  leaders: readonly Leader[],
  mayAskForAnybody: boolean,
): AskedAs {
  if (employees.some((id) => own.has(id))) return { kind: 'oneself' }
  const found = leaders.findIndex(({ led }) => employees.every((id) => led.has(id)))
  const leader = leaders[found]
  if (leader !== undefined) {
    return { kind: 'manager', forWhom: found === 0 ? null : { id: leader.id, name: leader.name } }
  }
  if (mayAskForAnybody) return { kind: 'on_word' }
  const ids = employees.filter((id) => !leaders.some(({ led }) => led.has(id)))
  return { kind: 'not_theirs', ids }
}
