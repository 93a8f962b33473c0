export { loadAccountMapping } from './accounts/account-mapping.commands.ts'
export { type AccountMapping, accountMapping } from './accounts/account-mapping.ts'
export { adopt } from './accounts/adopt.commands.ts'
export {
  type AccountsRequest,
  importAccounts,
  type TakenAccounts,
} from './accounts/import.commands.ts'
export { accessJobs } from './jobs.ts'

export {
  type EmploymentsRequest,
  importEmployments,
  pushEmployments,
} from './people/import.commands.ts'
export { loadEmploymentMapping } from './people/mapping.commands.ts'
export { employmentMapping } from './people/mapping.ts'
export {
  newPersonKeys,
  openPersonKeys,
  type PersonKeys,
} from './people/person-keys.commands.ts'
export type { EmploymentsTaken } from './people/take.commands.ts'
export type { AccessSourcesDoor } from './sources/routes.ts'
