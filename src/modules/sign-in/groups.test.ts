import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Held, rolesOfGroups } from './groups.ts'
import type { Mapping } from './schema.ts'

const mapping = (
  group: string,
  role: Mapping['role'],
  scope: Mapping['scope'] = { kind: 'organisation' },
): Mapping => ({
  id: 1,
  provider: 'entra',
  group,
  role,
  scope,
})

test('a role that two groups give is given once, and stays while one of them does', () => {
  const mappings = [mapping('a', 'auditor'), mapping('b', 'auditor')]
  assert.deepEqual(rolesOfGroups(['a', 'b'], mappings, []).give, [
    { role: 'auditor', scope: { kind: 'organisation' } },
  ])
  const held: Held[] = [{ id: 7, role: 'auditor', scope: { kind: 'organisation' } }]
  assert.deepEqual(rolesOfGroups(['b'], mappings, held), { give: [], take: [] })
})

test('the same role for another service is another role', () => {
  const viva = { kind: 'service', service: 'viva' } as const
  const held: Held[] = [{ id: 7, role: 'contact', scope: { kind: 'service', service: 'heroma' } }]
  const change = rolesOfGroups(['a'], [mapping('a', 'contact', viva)], held)
  assert.deepEqual(change, { give: [{ role: 'contact', scope: viva }], take: held })
})

test('done twice, nothing is left to do', () => {
  const groups = fc.subarray(['a', 'b', 'c', 'd'])
  const role = fc.constantFrom('auditor' as const, 'technician' as const, 'manager' as const)
  const mappings = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), role))
  fc.assert(
    fc.property(groups, mappings, (member, pairs) => {
      const all = pairs.map(([group, given]) => mapping(group, given))
      const held = rolesOfGroups(member, all, []).give.map((each, id) => ({ id, ...each }))
      assert.deepEqual(rolesOfGroups(member, all, held), { give: [], take: [] })
      assert.deepEqual(rolesOfGroups([], all, held).take, held)
    }),
  )
})
