export {
  addPerson,
  endRole,
  grantRole,
  loadActor,
} from './commands.ts'
export { canAdminister } from './policy.ts'
export type { Scope } from './roles.ts'
export { searchPeople } from './search.commands.ts'
export { addFirstAdministrator, hasAdministrator, personStanding } from './standing.commands.ts'
export {
  countOtherAdministrators,
  personIdByEmail,
  selectGrants,
  selectPerson,
} from './store.ts'
export { addUnit, changeUnit, listUnits } from './unit.commands.ts'
export { organisationZone } from './zone.store.ts'
