import { z } from 'zod'
import {
  type Actor,
  followers,
  holds,
  overseers,
  type Role,
  reachOf,
} from '../../platform/actor.ts'
import { role } from './schema.ts'

/** The rooms of the house, in the order of the menu. */
const room = z.enum([
  'work',
  'services',
  'tickets',
  'availability',
  'reports',
  'access',
  'ledger',
  'settings',
])
type Room = z.infer<typeof room>

export const language = z.enum(['sv', 'en'])

export const me = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles: z.array(
      z.strictObject({
        role,
        reach: z
          .union([z.literal('all'), z.array(z.string())])
          .meta({ description: 'Keys of services, or all' }),
      }),
    ),
    leads: z.boolean().meta({ description: 'Has co-workers to answer for' }),
    rooms: z.array(room).meta({ description: 'Which parts of the menu have something for you' }),
    organisation: z.strictObject({ name: z.string(), unit: z.string().nullable() }),
    zone: z.string().meta({ description: 'The organisation’s time zone, as Europe/Stockholm' }),
    language,
  })
  .meta({ id: 'Me', description: 'Who is signed in.' })
export type Me = z.infer<typeof me>

/** Who finds something there; a payroll officer's work is all in `work`. */
const visitors: Readonly<Record<Room, readonly Role[] | 'everybody'>> = {
  work: 'everybody',
  services: followers,
  tickets: followers,
  availability: followers,
  // A manager follows how the reports of the own unit's services went.
  reports: [...followers, 'manager'],
  access: ['payroll_officer', ...overseers],
  ledger: [
    'administrator',
    'account_manager',
    'security_officer',
    'auditor',
    'committee_secretary',
  ],
  settings: ['administrator', 'account_manager', 'technician', 'security_officer', 'auditor'],
}

export function roomsOf(actor: Actor): Room[] {
  return room.options.filter((each) => {
    const among = visitors[each]
    if (each === 'access') return hasAccess(actor)
    return among === 'everybody' || hasSomething(actor, among)
  })
}

/** Whoever has co-workers sees what they have; everybody's access is seen only from above all services. */
function hasAccess(actor: Actor): boolean {
  if (actor.kind === 'system' || actor.leads === true) return true
  return actor.roles.some(
    ({ role, reach }) =>
      role === 'payroll_officer' || (reach === 'all' && overseers.includes(role)),
  )
}

/** A manager whose unit neither delivers nor is served anything has nothing to follow. */
function hasSomething(actor: Actor, among: readonly Role[]): boolean {
  if (
    holds(
      actor,
      among.filter((role) => role !== 'manager'),
    )
  )
    return true
  const reach = among.includes('manager') ? reachOf(actor, ['manager']) : []
  return reach === 'all' || reach.length > 0
}
