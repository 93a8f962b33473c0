/** Every kind of event that Kvitto writes, by what it is about. */
export const groups = {
  tickets: [
    'ticket.excluded',
    'ticket.included',
    'tickets.imported',
    'import_mapping.saved',
    'import_mapping.removed',
  ],
  availability: [
    'maintenance.added',
    'maintenance.moved',
    'maintenance.cancelled',
    'disturbance.started',
    'disturbance.updated',
    'disturbance.resolved',
    'disturbance.changed',
    'status_page.added',
    'status_page.changed',
    'status_page.removed',
    'maintenance.series_added',
    'maintenance.series_ended',
    'maintenance.announced',
    'correction.proposed',
    'correction.approved',
    'correction.refused',
    'correction.withdrawn',
    'place.added',
    'place.changed',
    'place.code_renewed',
    'place.enrolled',
    'place.lost',
    'place.revoked',
    'observations.imported',
    'observations.changed',
    'probe.made',
    'probe.changed',
    'probe.paused',
    'probe.resumed',
    'probe.removed',
    'probe.tried',
    'probe.secret_renewed',
    'source.connected',
    'source.changed',
    'source.paused',
    'source.resumed',
    'source.removed',
    'source.bound',
    'source.unbound',
  ],
  reports: [
    'report.built',
    'deviations.noted',
    'deviation.explained',
    'deviation.action_done',
    'deviation.action_moved',
    'deviation.action_undone',
    'warnings.changed',
  ],
  services: [
    'service.changed',
    'service.corrected',
    'service.provider_changed',
    'contact.added',
    'contact.changed',
    'contact.removed',
  ],
  organisation: [
    'organisation.named',
    'organisation.changed',
    'unit.added',
    'unit.changed',
    'unit.removed',
  ],
  people: [
    'person.added',
    'person.changed',
    'person.ended',
    'person.restored',
    'person.invited',
    'person.language_chosen',
  ],
  roles: [
    'role.granted',
    'role.requested',
    'role.declined',
    'role.ended',
    'role.withdrawn',
    'group_mapping.added',
    'group_mapping.proposed',
    'group_mapping.declined',
    'group_mapping.withdrawn',
    'group_mapping.expired',
    'group_mapping.removed',
  ],
  signIn: [
    'sign_in.account_created',
    'sign_in.first_administrator',
    'sign_in.identity_linked',
    'sign_in.invited',
    'sign_in.locked',
    'sign_in.unlocked',
    'sign_in.password_changed',
    'sign_in.password_recovered',
    'sign_in.recovery_link_made',
    'sign_in.second_factor_added',
    'sign_in.second_factor_cleared',
    'sign_in.second_factor_removed',
    'sign_in.sessions_ended',
    'identity_provider.added',
    'identity_provider.proposed',
    'identity_provider.declined',
    'identity_provider.withdrawn',
    'identity_provider.expired',
    'identity_provider.removed',
    'token.created',
    'token.revoked',
  ],
  work: ['work.posted', 'work.ended', 'absence.added', 'absence.ended'],
  ledger: ['ledger.anchored', 'ledger.erased'],
} as const

export type Group = keyof typeof groups
export type Kind = (typeof groups)[Group][number]

/** As they stand in the choice. */
export const groupNames = Object.keys(groups).filter(isGroup)

export function isGroup(text: string): text is Group {
  return Object.hasOwn(groups, text)
}

const known: ReadonlySet<string> = new Set(Object.values(groups).flat())

export function isKind(text: string): text is Kind {
  return known.has(text)
}
