/** Roles inside a sentence. */
export const roleWords = {
  administrator: 'administrator',
  account_manager: 'account manager',
  contact: 'contact person',
  technician: 'technician',
  manager: 'manager',
  payroll_officer: 'payroll officer',
  security_officer: 'information security officer',
  auditor: 'auditor',
  committee_secretary: 'committee secretary',
} as const
