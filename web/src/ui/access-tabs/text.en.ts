import type { sv } from './text.sv.ts'

export const en: typeof sv = {
  label: 'Parts of Access',
  overview: 'Overview',
  team: 'My co-workers',
  requests: 'Requests',
  queue: 'To do',
  exits: 'Leaving',
  attestation: 'Attestation',
  findings: 'Reconciliation',
  people: 'People',
  catalogue: 'Catalogue',
  intake: 'Taken in',
  rules: 'Rules',
}
