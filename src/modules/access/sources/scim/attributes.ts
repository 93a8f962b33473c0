/**
 * Which attributes of a user Kvitto keeps, as RFC 7643 section 7 describes attributes. What is not here is
 * not kept: who leaves and who stays needs no address, telephone or photo.
 */

export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'complex' | 'date'
  readonly description: string
  readonly isMany?: boolean
  readonly isRequired?: boolean
  readonly isExact?: boolean
  readonly isReadOnly?: boolean
  readonly isUnique?: boolean
  readonly parts?: readonly Attribute[]
}

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const EMPLOYMENT = 'urn:ietf:params:scim:schemas:extension:kvitto:2.0:Employment'

const text = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'string',
  description,
  ...more,
})

export const coreAttributes: readonly Attribute[] = [
  text('id', 'Made by Kvitto', { isExact: true, isReadOnly: true, isUnique: true }),
  text('externalId', 'Of the employment, as the client names it', { isExact: true }),
  text('userName', 'What the client knows the user by', { isRequired: true, isUnique: true }),
  {
    name: 'name',
    type: 'complex',
    description: 'The name',
    parts: [
      text('formatted', 'The whole name'),
      text('familyName', 'The family name'),
      text('givenName', 'The given name'),
    ],
  },
  text('displayName', 'The name as it is shown'),
  text('title', 'The title of the employment'),
  {
    name: 'active',
    type: 'boolean',
    description: 'False: the employment ends today, if it has not ended before',
  },
  {
    name: 'emails',
    type: 'complex',
    description: 'Addresses; the primary one, or the first, is used',
    isMany: true,
    parts: [
      text('value', 'The address'),
      text('type', 'As work'),
      { name: 'primary', type: 'boolean', description: 'Whether it is the first to use' },
    ],
  },
]

export const enterpriseAttributes: readonly Attribute[] = [
  text('employeeNumber', 'Who it is, across employments; the user name where it is left out'),
  text('costCenter', 'Ansvar'),
  text('organization', 'The unit, where there is no department'),
  text('division', 'The unit, where there is neither department nor organization'),
  text('department', 'The unit'),
  {
    name: 'manager',
    type: 'complex',
    description: 'The nearest manager',
    parts: [
      text('value', 'The id of the manager’s user, or who it is as an employee number'),
      text('displayName', 'The name', { isReadOnly: true }),
    ],
  },
]

export const employmentAttributes: readonly Attribute[] = [
  {
    name: 'startsOn',
    type: 'date',
    description: 'First day; the day of the first push if left out',
  },
  { name: 'endsOn', type: 'date', description: 'Last day of employment, which is worked' },
  { name: 'isProtected', type: 'boolean', description: 'Has protected personal data' },
  { name: 'isDismissal', type: 'boolean', description: 'Access goes at once' },
]

/** The extensions of a user by their name, and the core under its own. */
export const schemas: ReadonlyMap<string, readonly Attribute[]> = new Map([
  [USER, coreAttributes],
  [ENTERPRISE, enterpriseAttributes],
  [EMPLOYMENT, employmentAttributes],
])

/** By any case, as RFC 7643 section 2.1 has it. */
export function attributeOf(among: readonly Attribute[], name: string): Attribute | undefined {
  const wanted = name.toLowerCase()
  return among.find((each) => each.name.toLowerCase() === wanted)
}

/** The schema of that name, by any case. */
export function schemaNamed(urn: string): string | undefined {
  const wanted = urn.toLowerCase()
  return [...schemas.keys()].find((each) => each.toLowerCase() === wanted)
}
