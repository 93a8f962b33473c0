/** A house that programs push people to over SCIM. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { newPersonKeys } from '../../src/modules/access/people/person-keys.commands.ts'
import { ENTERPRISE } from '../../src/modules/access/sources/scim/attributes.ts'
import { scimRoutes } from '../../src/modules/access/sources/scim/scim.routes.ts'
import { loadActor } from '../../src/modules/organisation/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { asOwner, testDatabase } from '../database.ts'
import { makePerson } from './followed-service.ts'

const SECRET = 'a secret of the test that is long enough for it'

export async function house(t: TestContext) {
  let now = Date.UTC(2026, 10, 22, 11)
  const clock: Clock = { now: () => now }
  const database = await testDatabase(t, clock)
  const { context } = database
  const owner = await asOwner(t, database)
  const as = async (role: Role, scopes = ['scim:read', 'scim:write']) => {
    const { id } = await makePerson(context, role)
    const person = await loadActor(context, id)
    if (person === undefined) throw new Error('Nobody')
    const app = testApp(context, {
      api: scimRoutes(() => ({
        url: new URL('https://kvitto.exempelby.example'),
        keys: newPersonKeys(SECRET, 2026),
      })),
      identify: async () => ({
        ...person,
        kind: 'token',
        id: '00000000-0000-4000-8000-000000000001',
        personId: id,
        scopes,
      }),
    })
    return async (method: string, path: string, body?: object) => {
      const response = await app.request(`/scim/v2${path}`, {
        method,
        headers: { authorization: 'Bearer x', 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      assert.deepEqual(app.faults, [])
      if (text !== '')
        assert.match(response.headers.get('content-type') ?? '', /^application\/scim\+json/)
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: () => JSON.parse(text),
      }
    }
  }
  const rows = async (text: string) =>
    owner.transaction(async ({ client }) => (await client.query(text)).rows)
  return { as, context, rows, pass: (ms: number) => (now += ms) }
}

export const kim = (more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  userName: 'kim@exempelby.se',
  externalId: 'A-17',
  name: { givenName: 'Kim', familyName: 'Ek' },
  emails: [{ value: 'kim@exempelby.se', type: 'work', primary: true }],
  title: 'Lärare',
  active: true,
  [ENTERPRISE]: { employeeNumber: 'P17', department: 'Skola 7', costCenter: '4711' },
  ...more,
})

export const EMPLOYMENTS = `select e.key, m.key as employment, h.key as unit, m.ansvar, m.title, m.starts_on as start,
  m.ends_on as end, m.manager_key as manager, i.shown_key as shown from employment m
  join employee e on e.id = m.employee_id join employee_identity i on i.employee_id = e.id
  join hr_unit h on h.id = m.hr_unit_id order by m.key`

export const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
