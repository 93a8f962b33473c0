import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addAccount,
  addEmployee,
  addEmployment,
  addGrant,
  addHolding,
  addList,
  entitlementId,
  systemId,
} from '../../../../test/builders/access.ts'
import { testDatabase } from '../../../../test/database.ts'
import {
  type SlowAccount,
  type SlowPerson,
  slowFindings,
} from '../../../../test/reference/reconciliation.ts'
import type { Context } from '../../../platform/context.ts'
import type { Finding } from './finding.ts'
import { reconcile } from './reconcile.commands.ts'

const TODAY = '2026-11-22'
const LIST = '2026-11-21T05:00:00Z'
const days = ['2026-01-01', '2026-11-20', '2026-11-21', TODAY, '2026-11-23', '2027-02-01']
const day = fc.constantFrom(...days)
const entitlements = ['a:1', 'a:2', 'b:1']

const employment = fc
  .record({
    starts: day,
    ends: fc.option(day),
    goneOn: fc.option(fc.constantFrom('2026-11-15', TODAY)),
  })
  .filter(({ starts, ends }) => ends === null || ends >= starts)

const person = fc.record({
  employments: fc.array(employment, { minLength: 1, maxLength: 3 }),
  grants: fc.uniqueArray(
    fc.record({ entitlement: fc.constantFrom(...entitlements), wasShown: fc.boolean() }),
    { selector: ({ entitlement }) => entitlement },
  ),
  changing: fc.subarray(entitlements, { maxLength: 1 }),
})

const account = fc.record({
  person: fc.option(fc.integer({ min: 0, max: 4 })),
  isActive: fc.boolean(),
  holds: fc.subarray(entitlements),
})

const world = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 3 }),
  accounts: fc.array(account, { maxLength: 4 }),
})

let worlds = 0

/** Each world has a system, entitlements and people of its own. */
async function make(
  context: Context,
  { people, accounts }: { people: readonly SlowPerson[]; accounts: readonly SlowAccount[] },
  system: string,
): Promise<void> {
  const listId = await addList(context, LIST, system)
  const idOf = new Map<string, number>()
  for (const { key, employments, grants, changing } of people) {
    const employeeId = await addEmployee(context, { key })
    idOf.set(key, employeeId)
    for (const [i, { starts, ends, goneOn }] of employments.entries()) {
      await addEmployment(context, {
        employeeId,
        key: `${key}-${i}`,
        startsOn: starts,
        endsOn: ends,
        goneAt: goneOn === null ? null : `${goneOn}T03:00:00Z`,
      })
    }
    for (const { entitlement, wasShown } of grants) {
      const shown = wasShown ? { shownListId: listId } : {}
      await addGrant(context, employeeId, entitlement, { ...shown, system })
    }
    for (const entitlement of changing) await addChange(context, system, employeeId, entitlement)
  }
  for (const { name, person, isActive, holds } of accounts) {
    const employeeId = person === null ? null : (idOf.get(person) ?? null)
    const id = await addAccount(context, {
      name,
      personKey: person,
      employeeId,
      isActive,
      listId,
      system,
    })
    for (const entitlement of holds) await addHolding(context, id, entitlement, listId, system)
  }
}

async function addChange(context: Context, system: string, employee: number, entitlement: string) {
  const id = await entitlementId(context, entitlement, {}, system)
  const of = await systemId(context, system)
  await context.transaction(({ client }) =>
    client.query(
      `insert into access_change (system_id, employee_id, entitlement_id, act, cause, state, wanted_on,
         due_on, made_at, made_by) values ($1, $2, $3, 'grant', 'hand', 'queued', $4, $4, $5, 'Test')`,
      [of, employee, id, TODAY, LIST],
    ),
  )
}

test('what is found as sets is what is found one by one', async (t) => {
  const { context } = await testDatabase(t)
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const system = `s${++worlds}`
      const own = (entitlement: string) => entitlement.replace(':', `:${system}-`)
      const people = given.people.map(({ grants, changing, ...rest }, i) => ({
        ...rest,
        key: `${system}-${i}`,
        grants: grants.map((grant) => ({ ...grant, entitlement: own(grant.entitlement) })),
        changing: changing.map(own),
      }))
      const accounts = given.accounts.map(({ person, holds, ...rest }, i) => ({
        ...rest,
        name: `k${i}`,
        person: person === null ? null : `${system}-${person}`,
        holds: holds.map(own),
      }))
      await make(context, { people, accounts }, system)
      const found: Finding[] = []
      await reconcile(context, {
        systemKey: system,
        dryRun: true,
        onFindings: (some) => void found.push(...some),
      })
      const plain = (each: object) => JSON.stringify(each)
      assert.deepEqual(
        found.map(({ since: _, ...rest }) => plain(rest)).toSorted(),
        slowFindings(people, accounts, TODAY)
          .map(({ kind, account, person, entitlement }) =>
            plain({ kind, account, person, entitlement }),
          )
          .toSorted(),
      )
    }),
    { numRuns: 25 },
  )
})
