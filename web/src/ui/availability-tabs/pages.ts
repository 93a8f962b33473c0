/** The pages of the availability room, in the order of its tabs. */
export const availabilityPages = [
  { key: 'overview', path: '/availability', also: [] },
  { key: 'map', path: '/service-map', also: [] },
  { key: 'disturbances', path: '/disturbances', also: [] },
] as const satisfies readonly { key: string; path: string; also: readonly string[] }[]
