import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addAccount,
  addEmployee,
  addEmployment,
  addHolding,
  addList,
} from '../../../../test/builders/access.ts'
import { testDatabase } from '../../../../test/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { parseYaml } from '../../../platform/files/yaml.ts'
import { applyCatalogue } from './apply.commands.ts'
import { listEntitlements, listHolders, readEntitlement, retireEntitlement } from './commands.ts'
import { catalogueText } from './export.commands.ts'
import { catalogueFile, entitlementQuery } from './schema.ts'

const FILE = `
systems:
  - key: heroma
    name: Heroma
    kinds: [{ key: module, sv: Modul, en: Module }]
    entitlements:
      - { key: "module:reg", name: Registrera personer }
      - { key: "module:attest", name: Godkänna utbetalningar, risk: high, approval: owner }
    conflicts:
      - { one: "module:reg", other: "module:attest", reason: Den som registrerar ska inte godkänna }
`

test('a catalogue is applied from a file, the same again changes nothing, and it can be taken out', async (t) => {
  const { context } = await testDatabase(t)
  const file = parseYaml('catalogue.yaml', FILE, catalogueFile)
  const tried = await applyCatalogue(context, file, { dryRun: true })
  const query = entitlementQuery.parse({})
  assert.equal((await listEntitlements(context, query)).total, 0)
  const [first] = await applyCatalogue(context, file, { dryRun: false })
  assert.deepEqual([first], tried)
  assert.deepEqual(first?.entitlements.new, ['module:reg', 'module:attest'])
  assert.equal(first?.conflicts, 1)
  const out = parseYaml('out.yaml', await catalogueText(context, 'heroma'), catalogueFile)
  assert.deepEqual(await applyCatalogue(context, out, { dryRun: false }), [
    { key: 'heroma', system: 'same', entitlements: { new: [], changed: [] }, conflicts: 0 },
  ])
})

test('an entitlement that is retired is removed from those who have it on a person’s word', async (t) => {
  const { context } = await testDatabase(t)
  const list = await addList(context, '2026-11-20T05:00Z')
  for (const key of ['P1', 'P2']) {
    const employeeId = await addEmployee(context, { key })
    await addEmployment(context, { employeeId })
    const account = await addAccount(context, { name: key, employeeId, listId: list })
    await addHolding(context, account, 'module:old', list)
  }
  const [old] = (await listEntitlements(context, entitlementQuery.parse({}))).items
  assert.ok(old)
  assert.equal(old.holders, 2)
  assert.deepEqual(await retireEntitlement(context, old.id, { removeFromHolders: false }), {
    removals: 0,
  })
  assert.deepEqual(
    (await listHolders(context, old.id, { limit: 10 })).items.map(({ account }) => account),
    ['P1', 'P2'],
  )
  await assert.rejects(
    retireEntitlement(context, old.id, { removeFromHolders: false }),
    (error: unknown) => error instanceof DomainError && error.code === 'conflict',
  )
  assert.deepEqual(await retireEntitlement(context, old.id, { removeFromHolders: true }), {
    removals: 2,
  })
  assert.equal((await readEntitlement(context, old.id)).isRetired, true)
})
