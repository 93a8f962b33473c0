import type { CauseCategory } from '../../../../src/modules/deviations/schema.ts'

/** In the order in which they are looked for. The shapes themselves would bring Zod to the page. */
export const causeCategories = [
  'supplier',
  'staffing',
  'change',
  'hardware',
  'network',
  'software',
  'routine',
  'customer',
  'measurement',
  'other',
] as const satisfies readonly CauseCategory[]
