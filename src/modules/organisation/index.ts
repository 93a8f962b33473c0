export {
  addPerson,
  approveRole,
  endRole,
  grantRole,
  loadActor,
  type RoleRequest,
} from './commands.ts'
export { canAdminister, canApprove, canReadPeople, canReadRoles } from './policy.ts'
export type { Scope } from './roles.ts'
export { searchPeople } from './search.commands.ts'
export { addFirstAdministrator, hasAdministrator, personStanding } from './standing.commands.ts'
export { type PersonRow, personIdByEmail, type StoredGrant, selectGrants } from './store.ts'
export { addUnit, changeUnit, listUnits } from './unit.commands.ts'
