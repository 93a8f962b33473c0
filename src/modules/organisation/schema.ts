import { z } from 'zod'
import { roles } from '../../platform/actor.ts'

export const role = z.enum(roles)

const language = z.enum(['sv', 'en'])
const name = z.string().trim().min(1).max(200)
const email = z.email().max(320)
const instant = z.iso.datetime()

export const newPerson = z
  .strictObject({ name, email, language: language.optional() })
  .meta({ id: 'NewPerson' })
export type NewPerson = z.infer<typeof newPerson>

export const personChange = z
  .strictObject({
    name: name.optional(),
    email: email.optional(),
    language: language.nullable().optional().meta({ description: 'null: as the organisation' }),
  })
  .meta({ id: 'PersonChange' })
export type PersonChange = z.infer<typeof personChange>

const scope = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('organisation') }),
    z.strictObject({ kind: z.literal('unit'), unitId: z.int().positive() }),
    z.strictObject({ kind: z.literal('service'), service: z.string().min(1) }),
  ])
  .meta({ id: 'Scope', description: 'Where a role holds' })

/** Where a role holds, with what it is called. */
const place = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('organisation') }),
    z.strictObject({ kind: z.literal('unit'), unitId: z.int(), name: z.string() }),
    z.strictObject({ kind: z.literal('service'), service: z.string(), name: z.string() }),
  ])
  .meta({ id: 'Place' })
export type Place = z.infer<typeof place>

export const roleRequest = z
  .strictObject({ personId: z.uuid(), role, scope })
  .meta({ id: 'RoleRequest' })

const grantState = z.enum(['in_force', 'waiting', 'ended'])

export const grant = z
  .strictObject({
    id: z.int(),
    person: z.strictObject({ id: z.uuid(), name: z.string(), email: z.string() }),
    role,
    place,
    source: z.enum(['person', 'group']).meta({
      description: 'group: from the identity provider; changed there, not here',
    }),
    state: grantState,
    requestedAt: instant,
    requestedBy: z.string(),
    approvedAt: instant.nullable(),
    approvedBy: z.string().nullable(),
    endedAt: instant.nullable(),
    endedBy: z.string().nullable(),
    mayApprove: z.boolean().meta({ description: 'Whether you may be the second person' }),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'RoleGrant' })
export type Grant = z.infer<typeof grant>

const heldRole = z.strictObject({ id: z.int(), role, place, state: grantState })

export const personRow = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    language: language.nullable(),
    createdAt: instant,
    endedAt: instant.nullable(),
    roles: z
      .array(heldRole)
      .nullable()
      .meta({ description: 'null where you may not read who holds which role' }),
  })
  .meta({ id: 'PersonRow' })
export type PersonRow = z.infer<typeof personRow>

export const personPage = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    language: language.nullable(),
    createdAt: instant,
    endedAt: instant.nullable(),
    roles: z.array(grant).nullable(),
    mayChange: z.boolean(),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'Person' })
export type PersonPage = z.infer<typeof personPage>

const personState = z.enum(['active', 'ended', 'all'])

export const peopleQuery = z.object({
  q: z
    .string()
    .max(200)
    .default('')
    .meta({ description: 'Beginnings of words of name or address' }),
  state: personState.default('active'),
  role: role.optional(),
  unit: z.coerce.number().int().positive().optional().meta({
    description: 'With a role there or at a unit below',
  }),
  withRoles: z.stringbool().default(false).meta({ description: 'Only those who hold any role' }),
  sort: z.enum(['name', '-name', 'email', '-email', 'createdAt', '-createdAt']).default('name'),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PeopleQuery = z.infer<typeof peopleQuery>

export const endedPerson = z
  .strictObject({ roles: z.int().meta({ description: 'How many roles ended with it' }) })
  .meta({ id: 'EndedPerson' })

export const restoredPerson = z
  .strictObject({
    granted: z.int(),
    requested: z.int().meta({ description: 'Those that wait for a second administrator' }),
  })
  .meta({ id: 'RestoredPerson' })

const unitService = z.strictObject({ key: z.string(), name: z.string() })

export const unit = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    parentId: z.int().nullable(),
    customerOf: z.array(unitService),
    providerOf: z.array(unitService),
    roles: z.int().meta({ description: 'Roles in force right there' }),
  })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof unit>

export const newUnit = z
  .strictObject({ name, parentId: z.int().positive().nullable().default(null) })
  .meta({ id: 'NewUnit' })
export const unitChange = z
  .strictObject({ name: name.optional(), parentId: z.int().positive().nullable().optional() })
  .meta({ id: 'UnitChange' })
export type UnitChange = z.infer<typeof unitChange>

export const organisation = z
  .strictObject({ name, timeZone: z.string().min(1).max(100), language })
  .meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof organisation>
