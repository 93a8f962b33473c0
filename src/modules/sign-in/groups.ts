/** Groups at an identity provider and the roles that they stand for. Pure. */
import type { Role } from '../../platform/actor.ts'
import type { Scope } from '../organisation/index.ts'
import type { Mapping } from './schema.ts'

export interface Held {
  readonly id: number
  readonly role: Role
  readonly scope: Scope
}

export interface Change {
  readonly give: readonly { readonly role: Role; readonly scope: Scope }[]
  readonly take: readonly Held[]
}

/**
 * What must be given and taken so that somebody holds just what their groups stand for now. `held` are
 * the roles that groups have given; those that people have given are not touched.
 */
export function rolesOfGroups(
  groups: readonly string[],
  mappings: readonly Mapping[],
  held: readonly Held[],
): Change {
  const wanted = new Map(
    mappings
      .filter(({ group }) => groups.includes(group))
      .map(({ role, scope }) => [keyOf(role, scope), { role, scope }] as const),
  )
  const has = new Set(held.map(({ role, scope }) => keyOf(role, scope)))
  return {
    give: [...wanted].filter(([key]) => !has.has(key)).map(([, role]) => role),
    take: held.filter(({ role, scope }) => !wanted.has(keyOf(role, scope))),
  }
}

function keyOf(role: Role, scope: Scope): string {
  switch (scope.kind) {
    case 'organisation':
      return role
    case 'unit':
      return `${role} unit ${scope.unitId}`
    case 'service':
      return `${role} service ${scope.service}`
  }
}
