import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'Settings',
  menu: 'Settings, parts',
  pages: {
    organisation: 'Organisation',
    people: 'People',
    roles: 'Roles',
    agreements: 'Agreements',
    imports: 'Imports',
    statusPages: 'Status pages',
    tokens: 'API tokens',
    signIn: 'Sign-in',
  },
  roles: {
    administrator: 'Administrator',
    account_manager: 'Account manager',
    contact: 'Contact person',
    technician: 'Technician',
    manager: 'Manager',
    payroll_officer: 'Payroll officer',
    security_officer: 'Information security',
    auditor: 'Auditor',
    committee_secretary: 'Committee secretary',
  },
  explained: {
    administrator:
      'Sees everything. Adds people, units and roles, applies agreements and corrects what has been judged.',
    account_manager:
      'Sees the services that the role holds for: tickets, availability and reports. Explains deviations, releases reports and writes new versions of agreements.',
    contact:
      'Sees their own services in the portal: state, tickets and reports. Cannot see that other services exist, and changes nothing.',
    technician:
      'Sees the services that the role holds for. Imports tickets and measurements, records maintenance and corrects measurements with a reason.',
    manager: 'Requests, changes and ends co-workers’ access. Does not see the services’ tickets.',
    payroll_officer:
      'Carries out changes of access in Heroma and uploads account lists. Does not see the services’ tickets.',
    security_officer:
      'Reads what the role holds for. For the whole organisation: also who holds which role, and the ledger.',
    auditor:
      'Reads what the role holds for and changes nothing. For the whole organisation: also who holds which role, and the ledger.',
    committee_secretary: 'Sees services, reports and audits. Writes the committee’s response.',
  },
  place: {
    organisation: 'The whole organisation',
    everywhere: 'the whole organisation',
    unit: 'A unit and what lies under it',
    service: 'One service',
  },
  state: {
    in_force: 'In force',
    waiting: 'Waits for approval',
    ended: 'Ended',
  },
  cancel: 'Cancel',
  save: 'Save',
  saved: 'The change is saved.',
  close: 'Close',
}
