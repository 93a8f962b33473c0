import type { sv } from './text.sv.ts'

export const en: typeof sv = {
  label: 'Parts of Availability',
  overview: 'Overview',
  map: 'How it hangs together',
  disturbances: 'Disturbances',
  maintenance: 'Maintenance',
  corrections: 'Corrections',
  monitoring: 'Monitoring',
  monitoringLabel: 'Parts of Monitoring',
  probes: 'Probes',
  sources: 'Sources',
  places: 'Places',
}
