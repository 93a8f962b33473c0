/** A list's filters as they stand in the address, so that a view can be shared and gone back to. */
export type FiltersOf<Name extends string> = Readonly<Partial<Record<Name, string>>>

/** What is not known is passed over: an old link still leads somewhere. */
export function readFilters<Name extends string>(
  names: readonly Name[],
  search: object,
): FiltersOf<Name> {
  const filters: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value: unknown = Reflect.get(search, name)
    if (value !== undefined && value !== null && value !== '') filters[name] = String(value)
  }
  return filters
}

/** In the order of the names, whatever order they were chosen in; what is empty is left out. */
export function pathWith<Name extends string>(
  path: string,
  names: readonly Name[],
  filters: FiltersOf<Name>,
): string {
  const search = new URLSearchParams()
  for (const name of names) {
    const value = filters[name]
    if (value !== undefined && value !== '') search.set(name, value)
  }
  const text = search.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text === '' ? path : `${path}?${text}`
}

export function without<Name extends string>(names: readonly Name[]): FiltersOf<Name> {
  const filters: Partial<Record<Name, string>> = {}
  for (const name of names) filters[name] = ''
  return filters
}
