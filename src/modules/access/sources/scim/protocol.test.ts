import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EMPLOYMENT, ENTERPRISE } from './attributes.ts'
import { employmentOf, lastDayOf } from './employment.ts'
import { ScimFault } from './fault.ts'
import { demanded, parseFilter, pathOf } from './filter.ts'
import { matchesFilter } from './matching.ts'
import { patchUser } from './patch.ts'
import { projected, shownUser } from './shown.ts'
import { readUser } from './user.ts'

/** RFC 7643 section 8.2 and 8.3, as far as Kvitto keeps it. */
const bjensen = readUser({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  id: '2819c223-7f76-453a-919d-413861904646',
  externalId: '701984',
  userName: 'bjensen@example.com',
  name: { formatted: 'Ms. Barbara J Jensen, III', familyName: 'Jensen', givenName: 'Barbara' },
  displayName: 'Babs Jensen',
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  addresses: [{ type: 'work', locality: 'Hollywood' }],
  title: 'Tour Guide',
  active: true,
  password: 't1meMa$heen',
  [ENTERPRISE]: {
    employeeNumber: '701984',
    costCenter: '4130',
    department: 'Tour Operations',
    manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d', displayName: 'John Smith' },
  },
  meta: { resourceType: 'User' },
})

const isOne = (filter: string) => matchesFilter(parseFilter(filter), bjensen)

test('what is not needed to know who leaves is not kept', () => {
  assert.doesNotMatch(JSON.stringify(bjensen), /t1meMa|Hollywood|2819c223|resourceType/)
  assert.deepEqual(bjensen[ENTERPRISE], {
    employeeNumber: '701984',
    costCenter: '4130',
    department: 'Tour Operations',
    manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d' },
  })
})

test('the filters of RFC 7644, figure 2, are read and asked', () => {
  const cases: readonly [string, boolean][] = [
    ['userName eq "bjensen@example.com"', true],
    ['USERNAME Eq "BJENSEN@example.com"', true],
    ['externalId eq "701984"', true],
    ['name.familyName co "O\'Malley"', false],
    ['userName sw "J"', false],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bJ"', true],
    ['title pr', true],
    ['nickName pr', false],
    ['title pr and userName eq "x"', false],
    ['title pr or userName eq "x"', true],
    ['not (userName eq "x")', true],
    ['emails co "example.com"', true],
    ['emails[type eq "work" and value co "@example.com"]', true],
    ['emails[type eq "home" and value co "@example.com"]', false],
    ['userName ew "example.com" and (title eq "x" or title eq "tour guide")', true],
    ['active eq true', true],
    ['active eq false', false],
    [`${ENTERPRISE}:department eq "tour operations"`, true],
    [`${ENTERPRISE}:manager.value eq "26118915-6090-4610-87e4-49d8ca9f808d"`, true],
    ['title ne "x"', true],
    ['userName gt "a" and userName lt "c"', true],
  ]
  for (const [filter, answer] of cases) assert.equal(isOne(filter), answer, filter)
})

test('a filter that cannot be read says so', () => {
  const wrong = [
    'userName',
    'userName eq',
    'userName eq x',
    'userName is "x"',
    'userName eq "x',
    '(userName eq "x"',
    'userName eq "x" userName eq "y"',
    'emails[type[x eq "y"]]',
    '"x" eq userName',
  ]
  for (const filter of wrong) {
    assert.throws(
      () => parseFilter(filter),
      (error) => error instanceof ScimFault && /^invalid(Filter|Path)$/.test(error.scimType),
      filter,
    )
  }
})

test('whatever is written as a filter is read or refused, and never anything else', () => {
  const piece = fc.constantFrom(
    'userName',
    'eq',
    'pr',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    '"x"',
    'true',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        matchesFilter(parseFilter(pieces.join(' ')), bjensen)
      } catch (error) {
        assert.ok(error instanceof ScimFault)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('what a filter demands is found by it alone', () => {
  assert.equal(demanded(parseFilter('title pr and userName eq "x"'), 'username'), 'x')
  assert.equal(demanded(parseFilter('title pr or userName eq "x"'), 'username'), undefined)
  assert.equal(pathOf(`${ENTERPRISE}:Manager.value`).attribute, 'manager')
})

const change = (...operations: object[]) =>
  patchUser(bjensen, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: operations,
  })

test('the changes of RFC 7644 section 3.5.2', () => {
  const added = change({
    op: 'add',
    value: { emails: [{ value: 'b@x.se', type: 'other' }], title: 'Guide' },
  })
  assert.equal(added.title, 'Guide')
  assert.equal(Array.isArray(added.emails) && added.emails.length, 3)
  const twice = change({ op: 'add', path: 'emails', value: [{ value: 'BABS@jensen.org' }] })
  assert.deepEqual(twice.emails, bjensen.emails)
  const removed = change({ op: 'remove', path: 'emails[type eq "home"]' })
  assert.deepEqual(removed.emails, [{ value: 'bjensen@example.com', type: 'work', primary: true }])
  assert.equal(change({ op: 'remove', path: 'emails' }).emails, undefined)
  assert.equal(change({ op: 'remove', path: 'title' }).title, undefined)
  const replaced = change({ op: 'replace', path: 'emails[type eq "home"].value', value: 'n@x.se' })
  assert.match(JSON.stringify(replaced.emails), /n@x\.se/)
  assert.deepEqual(change({ op: 'replace', path: 'name.givenName', value: 'Bo' }).name, {
    formatted: 'Ms. Barbara J Jensen, III',
    familyName: 'Jensen',
    givenName: 'Bo',
  })
  const primary = change({
    op: 'add',
    path: 'emails',
    value: [{ value: 'p@x.se', primary: true }],
  })
  const all = Array.isArray(primary.emails) ? primary.emails : []
  assert.equal(all.filter(({ primary: is }) => is === true).length, 1)
})

test('the changes as Entra ID sends them', () => {
  assert.equal(change({ op: 'Replace', path: 'active', value: 'False' }).active, false)
  const whole = change({
    op: 'Replace',
    value: {
      active: false,
      'name.givenName': 'Bo',
      [`${ENTERPRISE}:department`]: 'Skola 7',
      'emails[type eq "work"].value': 'bo@example.com',
    },
  })
  assert.equal(whole.active, false)
  assert.match(JSON.stringify(whole), /"givenName":"Bo".*bo@example\.com.*Skola 7/)
  const managed = change({ op: 'Add', path: `${ENTERPRISE}:manager`, value: 'abc' })
  assert.match(JSON.stringify(managed), /"manager":\{"value":"abc"\}/)
  const bare = patchUser(readUser({ userName: 'x' }), {
    Operations: [{ op: 'Add', path: 'emails[type eq "work"].value', value: 'x@y.se' }],
  })
  assert.deepEqual(bare.emails, [{ type: 'work', value: 'x@y.se' }])
  const extended = change({ op: 'replace', value: { [ENTERPRISE]: { costCenter: '1' } } })
  assert.match(
    JSON.stringify(extended),
    /"costCenter":"1".*Tour Operations|Tour Operations.*"costCenter":"1"/,
  )
  // What is not kept is not changed either.
  const other = change({ op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Kiruna' })
  assert.deepEqual(other, bjensen)
})

test('a change that cannot be done says how it is wrong', () => {
  const scimType = (...operations: object[]) => {
    try {
      change(...operations)
    } catch (error) {
      return error instanceof ScimFault ? error.scimType : error
    }
    return undefined
  }
  assert.equal(scimType({ op: 'remove' }), 'noTarget')
  assert.equal(scimType({ op: 'move', path: 'title' }), 'invalidSyntax')
  assert.equal(scimType(), 'invalidSyntax')
  assert.equal(scimType({ op: 'replace', path: 'id', value: 'x' }), 'mutability')
  assert.equal(scimType({ op: 'replace', path: 'active', value: 'kanske' }), 'invalidValue')
  assert.equal(scimType({ op: 'remove', path: 'userName' }), 'invalidValue')
  assert.equal(scimType({ op: 'replace', path: 'emails[type eq', value: 'x' }), 'invalidPath')
  assert.equal(
    scimType({ op: 'replace', path: 'emails[value sw "q"].type', value: 'x' }),
    'noTarget',
  )
})

test('one that is not active any more ended then, or before; never more than a day before it began', () => {
  const startsOn = '2026-11-01'
  const last = (endsOn: string | null, inactiveOn: string | null) =>
    lastDayOf({ endsOn }, { startsOn, inactiveOn })
  assert.equal(last(null, null), null)
  assert.equal(last(null, '2026-11-22'), '2026-11-22')
  assert.equal(last('2026-11-10', '2026-11-22'), '2026-11-10')
  assert.equal(last('2026-12-31', '2026-11-22'), '2026-11-22')
  assert.equal(last(null, '2026-10-01'), '2026-10-31')
})

test('a user is an employment', () => {
  const user = { ...bjensen, [EMPLOYMENT]: { startsOn: '2026-01-01', isProtected: true } }
  const { person, employment, givenName, unit, ansvar, startsOn, isProtected, email } =
    employmentOf(user)
  assert.deepEqual(
    [person, employment, givenName, unit, ansvar, startsOn, isProtected, email],
    [
      '701984',
      '701984',
      'Barbara',
      'Tour Operations',
      '4130',
      '2026-01-01',
      true,
      'bjensen@example.com',
    ],
  )
  assert.throws(() => employmentOf(readUser({ userName: 'x' })), /department is missing/)
})

test('only what is asked for is answered, and of those with protected data nothing that names them', () => {
  const kept = { id: 'i', fields: bjensen, madeAt: 'm', changedAt: 'c' }
  const shown = shownUser(kept, { base: 'https://k.example/scim/v2', seesProtected: false })
  assert.deepEqual(projected(shown, { attributes: 'userName,name.givenName' }), {
    schemas: shown.schemas,
    id: 'i',
    userName: 'bjensen@example.com',
    name: { givenName: 'Barbara' },
  })
  const less = projected(shown, { excludedAttributes: `emails,id,${ENTERPRISE}:costCenter` })
  assert.deepEqual([less.emails, less.id], [undefined, 'i'])
  assert.doesNotMatch(JSON.stringify(less), /4130/)
  const fields = { ...bjensen, [EMPLOYMENT]: { isProtected: true } }
  const hidden = shownUser({ ...kept, fields }, { base: 'https://k.example', seesProtected: false })
  assert.doesNotMatch(JSON.stringify(hidden), /bjensen|Barbara|Jensen/)
})
