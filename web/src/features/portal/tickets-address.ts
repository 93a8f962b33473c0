/** What of a list of tickets stands in its address. */
const halves = ['active', 'done'] as const
type Only = (typeof halves)[number]

export interface TicketsAddress {
  readonly only?: Only
  readonly service?: string
  readonly q?: string
  readonly sort?: Sort
}

export const sorts = ['openedAt', '-openedAt', 'key', '-key'] as const
export type Sort = (typeof sorts)[number]
export const USUAL_SORT: Sort = '-openedAt'

export function readTicketsAddress(search: Record<string, unknown>): TicketsAddress {
  const only = halves.find((each) => each === search.only)
  const sort = asSort(search.sort)
  const service = asText(search.service)
  const q = asText(search.q)
  return {
    ...(only === undefined ? {} : { only }),
    ...(service === undefined ? {} : { service }),
    ...(q === undefined ? {} : { q }),
    ...(sort === undefined || sort === USUAL_SORT ? {} : { sort }),
  }
}

export function asSort(text: unknown): Sort | undefined {
  return sorts.find((each) => each === text)
}

/** An address may hold a number where somebody looked for one. */
function asText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text : undefined
}
