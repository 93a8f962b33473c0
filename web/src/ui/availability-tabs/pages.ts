/** The pages of the availability room, in the order of its tabs. */
export const availabilityPages = [
  { key: 'overview', path: '/availability', also: [] },
  { key: 'maintenance', path: '/maintenance', also: [] },
  { key: 'corrections', path: '/corrections', also: [] },
] as const satisfies readonly { key: string; path: string; also: readonly string[] }[]
