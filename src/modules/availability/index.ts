export { componentsOf } from './compose.ts'
export {
  type Availability,
  type AvailabilityShares,
  measure,
  type StateChange,
  shares,
  stretches,
  unite,
} from './measure.ts'
export { type Outage, outages } from './outages.ts'
export type { ComponentState } from './schema.ts'
export {
  type Maintenance,
  maintenanceWindows,
  type ServiceStates,
  serviceStates,
} from './store.ts'
