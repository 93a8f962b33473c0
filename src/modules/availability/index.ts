export { componentsOf } from './compose.ts'
export { addMaintenance } from './maintenance.commands.ts'
export { type Maintenance, maintenanceWindows } from './maintenance.store.ts'
export {
  type Availability,
  type AvailabilityShares,
  measure,
  type StateChange,
  shares,
  stretches,
  unite,
} from './measure.ts'
export { importObservations, type ObservationSummary } from './observations.commands.ts'
export { type Outage, outages } from './outages.ts'
export type { ComponentState } from './schema.ts'
export { type ServiceStates, serviceStates } from './store.ts'
