import { z } from 'zod'
import { type Actor, followers, holds, type Role, reachOf } from '../../platform/actor.ts'
import { role } from './schema.ts'

/** The rooms of the house, in the order of the menu. */
const room = z.enum([
  'work',
  'services',
  'tickets',
  'availability',
  'reports',
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
    return among === 'everybody' || hasSomething(actor, among)
  })
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
