import type { sv } from './text.sv.ts'

export const en: typeof sv = {
  label: 'Parts of Availability',
  overview: 'Overview',
  maintenance: 'Maintenance',
  corrections: 'Corrections',
}
