/** The pages of the availability room, in the order of its tabs. */
export const availabilityPages = [
  { key: 'overview', path: '/availability', also: [] },
  { key: 'map', path: '/service-map', also: [] },
  { key: 'disturbances', path: '/disturbances', also: [] },
  { key: 'maintenance', path: '/maintenance', also: [] },
  { key: 'corrections', path: '/corrections', also: [] },
  { key: 'monitoring', path: '/monitoring', also: [] },
] as const satisfies readonly { key: string; path: string; also: readonly string[] }[]

/** How things are measured, as a second row of tabs. */
export const monitoringPages = [
  { key: 'probes', path: '/monitoring', current: 'exact', also: ['/monitoring/probes'] },
  { key: 'sources', path: '/monitoring/sources', current: 'under', also: [] },
  { key: 'places', path: '/monitoring/places', current: 'under', also: [] },
] as const satisfies readonly {
  key: string
  path: string
  current: 'exact' | 'under'
  also: readonly string[]
}[]
