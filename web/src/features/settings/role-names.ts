import type { Grant } from './queries.ts'

export type RoleName = Grant['role']

const order: Readonly<Record<RoleName, number>> = {
  administrator: 0,
  account_manager: 1,
  technician: 2,
  contact: 3,
  manager: 4,
  payroll_officer: 5,
  security_officer: 6,
  auditor: 7,
  committee_secretary: 8,
}

export function isRoleName(text: unknown): text is RoleName {
  return typeof text === 'string' && text in order
}

/** In the order in which people meet them. */
export const roleNames: readonly RoleName[] = Object.keys(order)
  .filter(isRoleName)
  .sort((a, b) => order[a] - order[b])
