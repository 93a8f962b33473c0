import assert from 'node:assert/strict'
import { test } from 'node:test'
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
import { sourceHouse } from '../../../../test/builders/access-source.ts'
import { SLAPD } from '../../../../test/daemons.ts'
import { dnOf, GROUPS, startDirectory } from '../../../../test/peers/directory.ts'
import { isMissing } from '../../../../test/peers/missing.ts'
import type { Act } from '../changes/change.ts'
import { postChanges } from '../changes/changes.commands.ts'
import { releaseHeld, setConnector, tryConnector } from './connector.commands.ts'
import { readConnectorView } from './list.commands.ts'
import { runConnectors } from './run.commands.ts'
import { givenConnector, triedConnector } from './schema.ts'

const MINUTE = 60_000

test('OpenLDAP: members come and go, accounts are disabled, each read back; what cannot be done is a person’s', {
  skip: isMissing([SLAPD], 'slapd'),
}, async (t) => {
  const uids = Array.from({ length: 16 }, (_, n) => `p${n}`)
  const people = uids.map((uid) => ({ uid, given: 'Person', family: uid }))
  const odd = { uid: 'odd(1)*', given: 'Udda', family: 'Namn' }
  const directory = await startDirectory(t, [...people, odd], { lon: uids.slice(1), tid: [] })
  const { context, house, pass, rows, now } = await sourceHouse(t)
  const settings = {
    kind: 'ldap_groups',
    host: 'localhost',
    port: directory.port,
    transport: 'starttls',
    ca: directory.ca,
    user: directory.user,
    base: 'ou=people,dc=example',
    filter: '(objectClass=inetOrgPerson)',
    groups: { base: GROUPS },
  }
  const secrets = { password: directory.password }
  const trial = await tryConnector(
    context,
    'heroma',
    triedConnector.parse({ settings, secrets, account: 'p1' }),
    house,
  )
  assert.deepEqual(
    [trial.answered, trial.account],
    [true, { isActive: true, entitlements: ['lon'] }],
    trial.fault ?? '',
  )
  const given = givenConnector.parse({ settings, secrets, isOn: true })
  await setConnector(context, 'heroma', given, house)

  const list = await addList(context, '2026-11-20')
  const system = await systemId(context)
  const employees = new Map<string, number>()
  for (const uid of [...uids, odd.uid]) {
    const employeeId = await addEmployee(context, { key: uid })
    await addEmployment(context, { employeeId, key: `E-${uid}` })
    const account = await addAccount(context, { name: uid, employeeId, listId: list })
    if (uid !== 'p0' && uid !== odd.uid) await addHolding(context, account, 'group:lon', list)
    employees.set(uid, employeeId)
  }
  const want = async (act: Act, uid: string, entitlement: string | null) =>
    context.transaction(async (tx) => {
      const entitlementIdOf =
        entitlement === null ? null : await entitlementId(context, entitlement)
      const employeeId = employees.get(uid) ?? null
      const change = { systemId: system, employeeId, entitlementId: entitlementIdOf, act }
      const day = '2026-11-22'
      const [made] = await postChanges(context, tx, [
        { ...change, cause: 'hand', state: 'queued', wantedOn: day, dueOn: day },
      ])
      return made?.id ?? 0
    })
  const run = () => runConnectors(context, house, AbortSignal.timeout(60_000))
  const states = async (...ids: number[]) =>
    (await rows(`select state from access_change where id in (${ids.join()}) order by id`)).map(
      ({ state }) => state,
    )
  const members = async (group: string) => {
    const { searchEntries } = await directory.client.search(`cn=${group},${GROUPS}`, {
      scope: 'base',
    })
    return [searchEntries[0]?.member ?? []].flat().map(String)
  }

  const grantId = await addGrant(context, employees.get('p1') ?? 0, 'group:lon')
  const first = [
    await want('grant', 'p0', 'group:tid'),
    await want('remove', 'p1', 'group:lon'),
    await want('close_account', 'p2', null),
    await want('grant', odd.uid, 'group:tid'),
    await want('grant', 'p3', 'group:finns-inte'),
    await want('grant', 'p4', 'module:lon'),
  ]
  await run()
  assert.deepEqual(await states(...first), [
    'verified',
    'verified',
    'verified',
    'verified',
    'queued',
    'queued',
  ])
  assert.ok((await members('tid')).includes(dnOf('p0')))
  assert.ok(!(await members('lon')).includes(dnOf('p1')))
  const { searchEntries } = await directory.client.search(dnOf('p2'), { scope: 'base' })
  assert.equal(Number(searchEntries[0]?.userAccountControl) & 2, 2)
  assert.deepEqual(await rows(`select state from access_grant where id = ${grantId}`), [
    { state: 'ended' },
  ])
  assert.deepEqual(
    await rows(
      `select count(*)::int as n from ledger_event where kind in ('access.done', 'access.verified')`,
    ),
    [{ n: 8 }],
  )
  const notes = await rows(
    `select note from access_change_event where change_id in (${first[4]}, ${first[5]}) and note is not null order by change_id`,
  )
  assert.deepEqual(
    notes.map(({ note }) => note),
    ['finns-inte is not in the directory', 'the connector does not do this kind of change'],
  )
  // Tried again a few times, then left to people.
  for (let n = 0; n < 4; n++) {
    pass(61 * MINUTE)
    await run()
  }
  const view = await readConnectorView(context, 'heroma')
  assert.deepEqual(
    [view.state, view.waiting, view.left, view.doneIn30Days, view.faults[0]?.tries],
    ['working', 0, 2, 4, 3],
  )

  // More than is let through on a day waits for a person's word; what gives goes on.
  pass(25 * 60 * MINUTE)
  const many: number[] = []
  for (const uid of uids.slice(3, 15)) many.push(await want('remove', uid, 'group:lon'))
  const gives = await want('grant', 'p15', 'group:tid')
  await run()
  assert.deepEqual(new Set(await states(...many)), new Set(['queued']))
  assert.deepEqual(await states(gives), ['verified'])
  const held = await readConnectorView(context, 'heroma')
  assert.deepEqual([held.state, held.held?.persons], ['held', 12])
  const WORK = `select facts ->> 'what' as what from work_item where kind = 'access.connector' and ended_at is null`
  assert.deepEqual(await rows(WORK), [{ what: 'held' }])
  await releaseHeld(context, 'heroma')
  await run()
  assert.deepEqual(new Set(await states(...many)), new Set(['verified']))
  assert.deepEqual(await rows(WORK), [])

  // Off, and out of reach: everything waits for hands, or for it to come back.
  const last = await want('remove', 'p15', 'group:lon')
  await setConnector(context, 'heroma', { ...given, isOn: false }, house)
  await run()
  assert.deepEqual(await states(last), ['queued'])
  const wrong = { ...given, secrets: { password: 'fel' } }
  await setConnector(context, 'heroma', wrong, house)
  await run()
  assert.deepEqual(
    [(await readConnectorView(context, 'heroma')).lastError, await states(last)],
    ['the login was refused', ['queued']],
  )
  await setConnector(context, 'heroma', given, house)
  await run()
  assert.deepEqual(await states(last), ['verified'])
  assert.ok(now() > 0)
})
