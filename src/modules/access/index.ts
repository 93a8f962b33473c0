export {
  type EmploymentsRequest,
  importEmployments,
  pushEmployments,
} from './people/import.commands.ts'
export { loadEmploymentMapping } from './people/mapping.commands.ts'
export { employmentMapping } from './people/mapping.ts'
export { newPersonKeys, type PersonKeys } from './people/person-keys.commands.ts'
