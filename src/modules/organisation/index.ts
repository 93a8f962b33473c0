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
export { personIdByEmail, type StoredGrant, selectGrants } from './store.ts'
