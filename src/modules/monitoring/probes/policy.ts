import { type Actor, insiders, type Role, reachOf } from '../../../platform/actor.ts'

/** Who measures: technicians for what they run, administrators for everything. */
const measurers: readonly Role[] = ['administrator', 'technician']

/** A component is seen by those who see one of the services that it is part of; one of none, by those who see all. */
function reaches(actor: Actor, among: readonly Role[], services: readonly string[]): boolean {
  const reach = reachOf(actor, among)
  return reach === 'all' || services.some((service) => reach.includes(service))
}

/** Never those who are served: probes tell addresses and names of machines. */
export function canReadProbe(actor: Actor, services: readonly string[]): boolean {
  return reaches(actor, insiders, services)
}

export function canReadProbes(actor: Actor): boolean {
  const reach = reachOf(actor, insiders)
  return reach === 'all' || reach.length > 0
}

/** A probe is shared by all services that its component is part of: whoever changes it answers for one. */
export function canMeasure(actor: Actor, services: readonly string[]): boolean {
  return reaches(actor, measurers, services)
}

/** Making or trying one, before it is known of what. */
export function canMeasureAnything(actor: Actor): boolean {
  const reach = reachOf(actor, measurers)
  return reach === 'all' || reach.length > 0
}
