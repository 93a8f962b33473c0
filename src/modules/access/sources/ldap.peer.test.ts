import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sourceHouse } from '../../../../test/builders/access-source.ts'
import { SLAPD } from '../../../../test/daemons.ts'
import { GROUPS, startDirectory } from '../../../../test/peers/directory.ts'
import { isMissing } from '../../../../test/peers/missing.ts'
import { triedSource } from './schema.ts'
import { trySource } from './try.commands.ts'

const MINUTE = 60_000

test('OpenLDAP: people are employments and accounts, groups are entitlements, page after page', {
  skip: isMissing([SLAPD], 'slapd'),
}, async (t) => {
  const many = Array.from({ length: 9 }, (_, n) => ({
    uid: `p${n}`,
    number: `P${n}`,
    given: 'Person',
    family: `Nummer ${n}`,
    unit: 'Skola 7',
    manager: 'p0',
    control: n === 8 ? 514 : 512,
  }))
  const service = { uid: 'backup', given: 'Tjänst', family: 'Konto' }
  const numbered = {
    uid: 'kim',
    number: '19811228-9874',
    given: 'Kim',
    family: 'Ek',
    unit: 'Skola 8',
  }
  const directory = await startDirectory(t, [...many, service, numbered], {
    lon: ['p1', 'p2', 'kim'],
    tid: ['p1'],
  })
  const { context, house, connect, read, pass, rows } = await sourceHouse(t)
  const settings = {
    kind: 'ldap',
    host: 'localhost',
    port: directory.port,
    transport: 'starttls',
    ca: directory.ca,
    user: directory.user,
    base: 'ou=people,dc=example',
    filter: '(objectClass=inetOrgPerson)',
  }
  const secrets = { password: directory.password }
  const tried = (over: object, known: object = secrets, system: string | null = null) =>
    trySource(
      context,
      triedSource.parse({ settings: { ...settings, ...over }, secrets: known, system }),
      house,
    )
  assert.equal((await tried({}, { password: 'fel' })).fault, 'the login was refused')
  assert.match((await tried({ ca: undefined })).fault ?? '', /^its certificate is not trusted/)
  const trial = await tried({})
  assert.deepEqual(
    [trial.answered, trial.rows, trial.problems],
    [true, 10, ['uid=backup,ou=people,dc=example: employeeNumber']],
  )

  await connect({ key: 'ad', name: 'AD', system: null, settings, secrets, everyMinutes: 60 })
  await read()
  const people = await rows(
    `select e.key, m.manager_key as manager, h.key as unit, m.starts_on as start, m.ends_on as end
     from employment m join employee e on e.id = m.employee_id join hr_unit h on h.id = m.hr_unit_id order by m.key`,
  )
  assert.equal(people.length, 10)
  assert.deepEqual(
    people.find(({ key }) => key === 'P3'),
    {
      key: 'P3',
      manager: 'P0',
      unit: 'Skola 7',
      start: '2021-02-03',
      end: null,
    },
  )
  assert.ok(people.some(({ key }) => key.startsWith('pnr:')))
  // As it was: no feed is made of it.
  pass(61 * MINUTE)
  await read()
  assert.equal((await rows('select 1 from hr_feed')).length, 1)

  const groups = { base: GROUPS }
  const accounts = { ...settings, accounts: { groups: null, lastLogin: null }, groups }
  await connect({ key: 'ad-konton', name: 'AD', system: 'heroma', settings: accounts, secrets })
  await read()
  const held = await rows(
    `select a.name, a.is_active as active, a.person_key as person, array_agg(e.key order by e.key) filter (where e.id is not null) as held
     from account a left join account_holding h on h.account_id = a.id and h.until_list_id is null
     left join entitlement e on e.id = h.entitlement_id group by a.id order by a.name`,
  )
  assert.equal(held.length, 11)
  const of = (name: string) => held.find((each) => each.name === name)
  assert.deepEqual(of('p1'), {
    name: 'p1',
    active: true,
    person: 'P1',
    held: ['group:lon', 'group:tid'],
  })
  assert.deepEqual([of('p8')?.active, of('p8')?.held], [false, null])
  assert.deepEqual([of('backup')?.person, of('kim')?.held], [null, ['group:lon']])
})
