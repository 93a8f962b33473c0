/** Who sees how much of which table: what the second wall is held to. */
import { overseers, type Role } from '../../src/platform/actor.ts'

/** Who holds a role, where: for the service Viva, of two, or the whole organisation. */
export interface Asking {
  readonly role: Role
  readonly reach: 'viva' | 'all'
}

/** How many of the `all` rows somebody sees; `denied` where they may not even ask. */
type Seen = (asking: Asking, all: number) => number | 'denied'

/** These roles give no sight of services, only of what concerns people. */
const servesPeople: readonly Role[] = ['manager', 'payroll_officer']

/** What concerns a service: one row each, and half of them are Viva's. */
export const perService: Seen = ({ role, reach }, all) => {
  if (servesPeople.includes(role)) return 0
  return reach === 'all' ? all : all / 2
}
/** The same, but not for those who are served. */
const perServiceInside: Seen = (asking, all) =>
  asking.role === 'contact' ? 0 : perService(asking, all)
const everyone: Seen = (_, all) => all
/** All of it to those who work here; of those who are served, to each their own: one row. */
const ownToContacts: Seen = ({ role }, all) => (role === 'contact' ? 1 : all)
/** Everybody sees their own, overseers all. */
const ownButToOverseers: Seen = ({ role }, all) => (overseers.includes(role) ? all : 1)
const overseersOfAll: Seen = ({ role, reach }, all) =>
  overseers.includes(role) && reach === 'all' ? all : 0
const overseersAnywhere: Seen = ({ role }, all) => (overseers.includes(role) ? all : 0)
/** Shared by all who import. */
const importers: Seen = ({ role }, all) =>
  ['administrator', 'account_manager', 'technician'].includes(role) ? all : 0
/** The machine's alone. */
const none: Seen = () => 0
/** Of the whole organisation, to everybody who works here. */
const inside: Seen = ({ role }, all) => (role === 'contact' ? 0 : all)
export const denied: Seen = () => 'denied'

/** Two concern a service each, one concerns none. */
const receipts: Seen = (asking, all) => {
  if (overseersOfAll(asking, all) === all) return all
  return perServiceInside(asking, 2)
}
/** A receipt's names: of the service's receipts, and who acted, to those who see that it was done. */
const receiptNames: Seen = (asking, all) => {
  if (overseersOfAll(asking, all) === all) return all
  return perServiceInside(asking, 2) === 0 ? 0 : Number(perServiceInside(asking, 2)) + all - 3
}

/** Whoever follows a service's reports: a manager too, but only how they went. */
const followedReports: Seen = (asking, all) => {
  if (asking.role === 'payroll_officer') return 0
  return asking.reach === 'all' ? all : all / 2
}
/** Of each service what waits for those who run it, and what waits for those who are served. */
const work: Seen = (asking, all) => (asking.role === 'contact' ? 1 : perServiceInside(asking, all))
/** Two are about a service each, one is Kvitto's own. */
const mails: Seen = (asking, all) =>
  Number(perServiceInside(asking, all - 1)) + (overseers.includes(asking.role) ? 1 : 0)

/** Everybody's access: who keeps it, and who watches over the whole organisation. */
const everybodysAccess: Seen = ({ role, reach }, all) =>
  role === 'payroll_officer' || (overseers.includes(role) && reach === 'all') ? all : 0
/** The same, but nobody with protected personal data: one row of two. */
const unprotected: Seen = (asking, all) => Number(everybodysAccess(asking, all)) / 2

/** Every table; one that is not here fails the test. */
export const tables: Readonly<Record<string, Seen>> = {
  absence: ({ role }, all) => (role === 'contact' ? 0 : all),
  agreement_correction: perService,
  api_token: ownButToOverseers,
  'auth.account': denied,
  'auth.attempt': denied,
  'auth.demo': denied,
  'auth.link': denied,
  'auth.passkey': denied,
  'auth.proposal': denied,
  'auth.provider': denied,
  'auth.provider_sign_in': denied,
  'auth.provider_ticket': denied,
  'auth.session': denied,
  'auth.two_factor': denied,
  'auth.used_assertion': denied,
  'auth.used_code': denied,
  'auth.user': denied,
  'auth.verification': denied,
  availability_correction: perServiceInside,
  component: perService,
  contact: perService,
  correction_evidence: perServiceInside,
  deviation: perService,
  deviation_event: perServiceInside,
  deviation_link: perService,
  disturbance: perService,
  disturbance_service: perService,
  disturbance_update: perService,
  group_mapping: overseersAnywhere,
  heartbeat: none,
  import_mapping: importers,
  ledger_anchor: overseersOfAll,
  ledger_anchor_delivery: overseersOfAll,
  ledger_event: receipts,
  ledger_intake: denied,
  ledger_personal: receiptNames,
  mail: mails,
  mail_event: mails,
  maintenance_event: perService,
  maintenance_series: perService,
  maintenance_window: perService,
  observation_import: perService,
  late_observation: perService,
  observation_run: perService,
  organisation: everyone,
  person: ownToContacts,
  place_presence: inside,
  place_run: perServiceInside,
  probe: perServiceInside,
  probe_at_place: perServiceInside,
  probe_place: inside,
  probe_secret: none,
  probe_share: none,
  probe_standing: perServiceInside,
  probe_worker: none,
  report: followedReports,
  report_delivery: followedReports,
  report_document: perService,
  report_draft: perServiceInside,
  report_event: followedReports,
  report_question: perService,
  report_revision: perService,
  role_grant: ownButToOverseers,
  service: perService,
  service_agreement: perService,
  source: ({ role }, all) => (role === 'contact' ? 0 : all),
  source_binding: perServiceInside,
  source_secret: () => 0,
  source_standing: ({ role }, all) => (role === 'contact' ? 0 : all),
  status_page: perService,
  status_page_service: perService,
  ticket: perService,
  ticket_clock: perService,
  ticket_decided_count: perService,
  ticket_event: perService,
  ticket_exclusion: perService,
  ticket_import: perService,
  ticket_month_digest: perService,
  unit: ownToContacts,
  warning: perServiceInside,
  work_day: () => 0,
  work_item: work,
  work_notice: perServiceInside,
  access_approval: everybodysAccess,
  access_change: everybodysAccess,
  access_change_event: everybodysAccess,
  access_finding: everybodysAccess,
  access_grant: everybodysAccess,
  access_hold: everybodysAccess,
  access_request: everybodysAccess,
  account: everybodysAccess,
  account_change: everybodysAccess,
  account_holding: everybodysAccess,
  account_list: everybodysAccess,
  attestation_item: everybodysAccess,
  exit_case: everybodysAccess,
  exit_item: everybodysAccess,
  hr_feed: everybodysAccess,
  protected_reader: everybodysAccess,
  reconciliation: everybodysAccess,
  training_passed: everybodysAccess,
  employee: unprotected,
  employee_identity: unprotected,
  employment: unprotected,
  employment_change: unprotected,
  employment_leave: unprotected,
  access_rules: inside,
  access_system: inside,
  attestation_round: inside,
  entitlement: inside,
  entitlement_conflict: inside,
  exit_template: inside,
  hr_unit: inside,
  account_list_row: none,
  hr_feed_row: none,
  scim_user: none,
  access_source_secret: none,
  access_connector_secret: none,
  access_source: everybodysAccess,
  access_source_standing: everybodysAccess,
  access_source_take: everybodysAccess,
  access_connector_standing: everybodysAccess,
  access_connector_try: everybodysAccess,
}
