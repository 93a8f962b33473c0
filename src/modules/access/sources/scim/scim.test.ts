import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EMPLOYMENTS, house, kim, patch } from '../../../../../test/builders/scim.ts'
import { addPerson } from '../../../organisation/index.ts'
import { ENTERPRISE } from './attributes.ts'

const DAY = 86_400_000
const NUMBER = '19811228-9874'

test('a pushed user is employed; changed, moved and no longer active; and comes back', async (t) => {
  const { as, context, rows, pass } = await house(t)
  const scim = await as('administrator')
  await addPerson(context, { name: 'Kim Ek', email: 'kim@exempelby.se' })
  const made = await scim('POST', '/Users', kim())
  assert.equal(made.status, 201, made.text)
  const { id, meta } = made.json()
  assert.equal(made.headers.get('location'), `https://kvitto.exempelby.example/scim/v2/Users/${id}`)
  assert.equal(meta.resourceType, 'User')
  const first = {
    key: 'P17',
    employment: 'A-17',
    unit: 'Skola 7',
    ansvar: '4711',
    title: 'Lärare',
    start: '2026-11-22',
    end: null,
    manager: null,
    shown: 'P17',
  }
  assert.deepEqual(await rows(EMPLOYMENTS), [first])
  assert.deepEqual(
    await rows('select p.name from employee e join person p on p.id = e.person_id'),
    [{ name: 'Kim Ek' }],
  )
  const moved = await scim(
    'PATCH',
    `/Users/${id}`,
    patch({ op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Skola 8' }),
  )
  assert.equal(moved.status, 200)
  pass(2 * DAY)
  const left = await scim(
    'PATCH',
    `/Users/${id}`,
    patch({ op: 'Replace', value: { active: 'False' } }),
  )
  assert.deepEqual([left.status, left.json().active], [200, false])
  pass(DAY)
  // Said again, it ended when it ended.
  await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'title', value: 'Rektor' }))
  assert.deepEqual(await rows(EMPLOYMENTS), [
    { ...first, unit: 'Skola 8', title: 'Rektor', end: '2026-11-24' },
  ])
  await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: true }))
  assert.deepEqual(await rows(EMPLOYMENTS), [{ ...first, unit: 'Skola 8', title: 'Rektor' }])
  assert.equal((await scim('DELETE', `/Users/${id}`)).status, 204)
  assert.equal((await scim('GET', `/Users/${id}`)).status, 404)
  assert.equal((await rows(EMPLOYMENTS))[0].end, '2026-11-25')
  const again = await scim('POST', '/Users', kim())
  assert.deepEqual([again.status, (await rows(EMPLOYMENTS))[0].end], [201, null])
})

test('the same push changes nothing and leaves no receipt', async (t) => {
  const { as, rows } = await house(t)
  const scim = await as('payroll_officer')
  const { id } = (await scim('POST', '/Users', kim())).json()
  const before = await rows('select count(*)::int as n from ledger_event')
  const shown = (await scim('GET', `/Users/${id}`)).json()
  assert.equal((await scim('PUT', `/Users/${id}`, shown)).status, 200)
  assert.equal((await scim('PUT', `/Users/${id}`, kim())).status, 200)
  assert.deepEqual(await rows('select count(*)::int as n from ledger_event'), before)
})

test('a personal identity number is a key that is never answered, kept or told', async (t) => {
  const { as, rows } = await house(t)
  const scim = await as('administrator')
  const numbered = kim({
    userName: NUMBER,
    externalId: NUMBER.replace('-', ''),
    [ENTERPRISE]: { employeeNumber: NUMBER, department: 'Skola 7' },
  })
  const made = await scim('POST', '/Users', numbered)
  assert.equal(made.status, 201, made.text)
  const { id, userName } = made.json()
  assert.equal(userName, '19811228-••••')
  for (const filter of [
    `userName eq "${NUMBER}"`,
    `externalId eq "8112289874"`,
    `${ENTERPRISE}:employeeNumber eq "${NUMBER}"`,
  ]) {
    const found = await scim('POST', '/Users/.search', { filter })
    assert.deepEqual([found.json().totalResults, found.json().Resources[0].id], [1, id], filter)
    assert.doesNotMatch(found.text, /9874/)
  }
  // What it was shown sent back means the same.
  const shown = (await scim('GET', `/Users/${id}`)).json()
  assert.equal((await scim('PUT', `/Users/${id}`, { ...shown, title: 'Rektor' })).status, 200)
  const again = await scim('POST', '/Users', numbered)
  assert.deepEqual([again.status, again.json().scimType], [409, 'uniqueness'])
  const [employment] = await rows(EMPLOYMENTS)
  assert.match(employment.key, /^pnr:/)
  assert.equal(employment.shown, '19811228-••••')
  const all = await rows(
    `select (select json_agg(u)::text from scim_user u) || (select json_agg(l)::text from ledger_event l)
       || (select json_agg(f)::text from hr_feed f) || (select json_agg(c)::text from employment_change c) as text`,
  )
  assert.doesNotMatch(all[0].text, /9874/)
})

test('a manager is named by the id of a user, or by who it is', async (t) => {
  const { as, rows } = await house(t)
  const scim = await as('administrator')
  const boss = kim({
    userName: 'bo@x.se',
    externalId: 'A-1',
    [ENTERPRISE]: { employeeNumber: 'P1', department: 'Skola 7' },
  })
  const { id } = (await scim('POST', '/Users', boss)).json()
  const led = (manager: unknown) =>
    kim({ [ENTERPRISE]: { employeeNumber: 'P17', department: 'Skola 7', manager } })
  const made = await scim('POST', '/Users', led({ value: id }))
  assert.equal(made.json()[ENTERPRISE].manager.value, id)
  assert.equal((await rows(EMPLOYMENTS))[1].manager, 'P1')
  const put = await scim('PUT', `/Users/${made.json().id}`, led({ value: 'P9' }))
  assert.equal(put.status, 200, put.text)
  assert.equal((await rows(EMPLOYMENTS))[1].manager, 'P9')
  const unknown = { value: '00000000-0000-4000-8000-000000000009' }
  const refused = await scim('PUT', `/Users/${made.json().id}`, led(unknown))
  assert.deepEqual([refused.status, refused.json().scimType], [400, 'invalidValue'])
})

test('lists are paged, filtered and cut to what is asked for', async (t) => {
  const { as } = await house(t)
  const scim = await as('administrator')
  for (const n of [1, 2, 3]) {
    const of = { employeeNumber: `P${n}`, department: `Skola ${n}` }
    await scim('POST', '/Users', kim({ userName: `u${n}`, externalId: `A-${n}`, [ENTERPRISE]: of }))
  }
  const page = (await scim('GET', '/Users?startIndex=2&count=1&attributes=userName')).json()
  assert.deepEqual(
    [page.totalResults, page.startIndex, page.itemsPerPage, page.Resources[0].userName],
    [3, 2, 1, 'u2'],
  )
  assert.deepEqual(Object.keys(page.Resources[0]).sort(), ['id', 'schemas', 'userName'])
  const asked = async (filter: string) =>
    (await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).json()
  assert.equal((await asked('userName eq "U2"')).totalResults, 1)
  assert.equal((await asked('externalId eq "a-2"')).totalResults, 0)
  assert.equal((await asked('userName eq "nobody"')).totalResults, 0)
  assert.equal((await asked('id eq "not-an-id"')).totalResults, 0)
  assert.equal(
    (await asked(`${ENTERPRISE}:department sw "skola" and userName ne "u1"`)).totalResults,
    2,
  )
  assert.equal((await asked('userName eq')).scimType, 'invalidFilter')
  assert.equal((await scim('GET', '/Users?count=0')).json().totalResults, 3)
})

test('what the server is, it says', async (t) => {
  const { as } = await house(t)
  const scim = await as('auditor')
  const config = (await scim('GET', '/ServiceProviderConfig')).json()
  assert.deepEqual(
    [config.patch.supported, config.filter.maxResults, config.bulk.supported],
    [true, 200, false],
  )
  assert.equal((await scim('GET', '/ResourceTypes')).json().Resources[0].endpoint, '/Users')
  const schemas = (await scim('GET', '/Schemas')).json()
  assert.equal(schemas.totalResults, 3)
  for (const { id } of schemas.Resources) {
    assert.equal((await scim('GET', `/Schemas/${id}`)).json().id, id)
  }
  // Groups are not kept; an unknown address is closed to programs.
  assert.equal((await scim('GET', '/Groups')).status, 403)
})

test('who may not push is told so in SCIM’s own words; wrong users are refused whole', async (t) => {
  const { as, rows } = await house(t)
  const watching = await as('auditor')
  const refused = await watching('POST', '/Users', kim())
  assert.deepEqual(
    [refused.status, refused.json().schemas, refused.json().status],
    [403, ['urn:ietf:params:scim:api:messages:2.0:Error'], '403'],
  )
  const onlyReads = await as('payroll_officer', ['scim:read'])
  assert.equal((await onlyReads('POST', '/Users', kim())).status, 403)
  assert.equal((await (await as('technician'))('GET', '/Users')).status, 404)
  const scim = await as('administrator')
  for (const wrong of [
    { ...kim(), userName: undefined },
    { ...kim(), active: 'kanske' },
    { ...kim(), [ENTERPRISE]: undefined },
  ]) {
    const answer = await scim('POST', '/Users', wrong)
    assert.deepEqual([answer.status, answer.json().scimType], [400, 'invalidValue'], answer.text)
  }
  assert.deepEqual(await rows('select 1 from employment'), [])
})

test('of somebody with protected data nothing is answered that names them; what is sent back leaves the name', async (t) => {
  const { as, rows } = await house(t)
  const scim = await as('administrator')
  const KVITTO = 'urn:ietf:params:scim:schemas:extension:kvitto:2.0:Employment'
  const made = await scim('POST', '/Users', kim({ [KVITTO]: { isProtected: true } }))
  assert.doesNotMatch(made.text, /Kim|Ek"|kim@/)
  const { name: _, emails: __, displayName: ___, ...rest } = made.json()
  const put = await scim('PUT', `/Users/${made.json().id}`, {
    ...rest,
    userName: 'kim@exempelby.se',
  })
  assert.equal(put.status, 200, put.text)
  assert.deepEqual(await rows('select given_name, is_protected from employee_identity'), [
    { given_name: 'Kim', is_protected: true },
  ])
})

test('more that end on a day than is let through are held for a person, one by one', async (t) => {
  const { as, rows, context } = await house(t)
  const scim = await as('administrator')
  await context.transaction(({ client }) =>
    client.query(`insert into access_rules (rules, proposed_at, proposed_by, decided_at, decided_by, is_approved)
      values ('{"feed": {"mostEnds": 5}}', now(), 'A', now(), 'B', true)`),
  )
  const ids: string[] = []
  for (let n = 1; n <= 13; n++) {
    const of = { employeeNumber: `P${n}`, department: 'Skola 7' }
    const user = kim({ userName: `u${n}`, externalId: `A-${n}`, [ENTERPRISE]: of })
    ids.push((await scim('POST', '/Users', user)).json().id)
  }
  for (const id of ids) {
    const answer = await scim(
      'PATCH',
      `/Users/${id}`,
      patch({ op: 'replace', path: 'active', value: false }),
    )
    assert.equal(answer.status, 200)
  }
  assert.deepEqual(
    await rows(
      `select count(*) filter (where ends_on is not null)::int as ended, count(*)::int as all from employment`,
    ),
    [{ ended: 10, all: 13 }],
  )
  const HELD = `select state, count(*)::int as n from hr_feed where state in ('held', 'discarded') group by state order by 1`
  assert.deepEqual(await rows(HELD), [{ state: 'held', n: 3 }])
  // Active again after all: what was held of it is not to be released any more.
  await scim('PATCH', `/Users/${ids[12]}`, patch({ op: 'replace', path: 'active', value: true }))
  assert.deepEqual(await rows(HELD), [
    { state: 'discarded', n: 1 },
    { state: 'held', n: 2 },
  ])
})
