/** People in one role, who ask the API about how others sign in. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { z } from 'zod'
import { accountRoutes } from '../../src/modules/sign-in/account.routes.ts'
import { identityProviderRoutes } from '../../src/modules/sign-in/routes.ts'
import type { PersonActor, Role } from '../../src/platform/actor.ts'
import { newRoutes } from '../../src/platform/http/routes.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { signInHouse } from './house.ts'

export const OIDC = {
  kind: 'oidc',
  id: 'entra',
  name: 'Entra ID',
  issuer: 'https://login.example/tenant',
  clientId: 'kvitto',
  clientSecret: 'most secret of all',
  domains: ['staden.se'],
}

export async function asRole(t: TestContext, role: Role) {
  const house = await signInHouse(t)
  const id = await house.person(
    'Anna Ek',
    'anna@staden.se',
    // A contact is given a service; there is none here.
    role === 'contact' ? undefined : role,
  )
  const personWith = (name: string, personId: string): PersonActor => ({
    kind: 'person',
    id: personId,
    name,
    roles: [{ role, reach: 'all' }],
  })
  const anna = personWith('Anna Ek', id)
  const api = newRoutes()
    .route(
      '/',
      identityProviderRoutes(() => house.providers),
    )
    .route(
      '/',
      accountRoutes(() => house.auth),
    )
  const people = new Map([[anna.id, anna]])
  const app = testApp(house.database.context, {
    api,
    identify: async ({ headers }) => people.get(headers.get('x-as') ?? ''),
  })
  const askAs = (as: string) => async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`/api/sign-in${path}`, {
      method,
      headers: {
        'x-as': as,
        'x-kvitto': '1',
        origin: app.publicUrl.origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text() }
  }
  /** Somebody else in the same role. */
  const another = async (name: string) => {
    const other = await house.person(name, `${name.split(' ')[0]}@staden.se`, role)
    people.set(other, personWith(name, other))
    return { id: other, ask: askAs(other) }
  }
  return { house, id, ask: askAs(id), another }
}

type Ask = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly text: string }>

export const idOf = ({ text }: { readonly text: string }) =>
  z.object({ id: z.int() }).parse(JSON.parse(text)).id

/** One asks, the other agrees. */
export async function agreed(one: Ask, other: Ask, path: string, body: unknown): Promise<void> {
  const proposed = await one('POST', path, body)
  assert.equal(proposed.status, 202, proposed.text)
  const approved = await other('POST', `/proposals/${idOf(proposed)}/approve`)
  assert.equal(approved.status, 204, approved.text)
}

export const MAPPING = {
  provider: 'entra',
  group: 'revision',
  role: 'auditor',
  scope: { kind: 'organisation' },
}
