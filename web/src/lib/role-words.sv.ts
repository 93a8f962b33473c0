/** Roles inside a sentence. */
export const roleWords = {
  administrator: 'administratör',
  account_manager: 'kundansvarig',
  contact: 'kontaktperson',
  technician: 'tekniker',
  manager: 'chef',
  payroll_officer: 'lönehandläggare',
  security_officer: 'informationssäkerhetssamordnare',
  auditor: 'revisor',
  committee_secretary: 'nämndsekreterare',
} as const
