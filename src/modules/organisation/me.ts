import { z } from 'zod'
import { type Actor, followers, holds, type Role } from '../../platform/actor.ts'
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

/** Who finds something there; a manager's and a payroll officer's work is all in `work`. */
const visitors: Readonly<Record<Room, readonly Role[] | 'everybody'>> = {
  work: 'everybody',
  services: followers,
  tickets: followers,
  availability: followers,
  reports: followers,
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
    return among === 'everybody' || holds(actor, among)
  })
}
