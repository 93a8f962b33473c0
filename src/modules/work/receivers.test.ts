import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Role, roles } from '../../platform/actor.ts'
import { type Doer, doersOf } from './doers.ts'
import { type Asked, aboveOf, receiversOf, whoIsHere } from './receivers.ts'

const VIVA = 1
const doer = (person: string, role: Role, service: number | null = VIVA, above = 0): Doer => ({
  person,
  role,
  service,
  above,
})
const doers = [
  doer('karin', 'account_manager'),
  doer('sara', 'account_manager'),
  doer('tom', 'technician'),
  doer('chef', 'manager', VIVA, 0),
  doer('direktör', 'manager', VIVA, 2),
  doer('adam', 'administrator', null, 1000),
]
const release: Asked = {
  kind: 'report.release',
  service: VIVA,
  person: null,
  role: 'account_manager',
  notFor: [],
  above: [],
}
const away = (...absences: [string, string][]) => ({
  doers: doersOf(doers),
  away: new Map(absences),
})
const people = (receivers: readonly { person: string }[]) => receivers.map(({ person }) => person)

test('work for a role is everybody’s who holds it for the service', () => {
  assert.deepEqual(people(receiversOf(release, away()).receivers), ['karin', 'sara'])
  assert.deepEqual(receiversOf({ ...release, service: 2 }, away()).receivers, [
    { person: 'adam', standsInFor: null },
  ])
})

test('those away are left out; their substitute has it for them, if they may do it', () => {
  const found = receiversOf(release, away(['karin', 'sara']))
  assert.deepEqual(found, { receivers: [{ person: 'sara', standsInFor: 'karin' }], step: 0 })
  const personal: Asked = { ...release, kind: 'deviation.action', person: 'karin', role: null }
  const toTom = away(['karin', 'tom'])
  assert.deepEqual(receiversOf(personal, toTom).receivers, [
    { person: 'tom', standsInFor: 'karin' },
  ])
  assert.deepEqual(people(receiversOf(release, toTom).receivers), ['sara'])
})

test('where nobody is left it goes to the role above at once, the nearest manager first', () => {
  const gone = away(['karin', 'tom'], ['sara', 'tom'])
  assert.deepEqual(receiversOf(release, gone), {
    receivers: [{ person: 'chef', standsInFor: null }],
    step: 1,
  })
  const chefToo = away(['karin', 'tom'], ['sara', 'tom'], ['chef', 'tom'])
  assert.deepEqual(people(receiversOf(release, chefToo).receivers), ['direktör'])
})

test('late work goes to the nearest manager, and then to the administrators', () => {
  assert.deepEqual(people(aboveOf(release, away(), 1)), ['chef'])
  assert.deepEqual(people(aboveOf(release, away(), 2)), ['adam'])
  const noManager = {
    doers: doersOf(doers.filter(({ role }) => role !== 'manager')),
    away: new Map(),
  }
  assert.deepEqual(people(aboveOf(release, noManager, 1)), ['adam'])
  assert.deepEqual(people(aboveOf(release, noManager, 2)), [])
})

test('who asked for a role is not asked to give it', () => {
  const asked: Asked = {
    kind: 'role.request',
    service: null,
    person: null,
    role: 'administrator',
    notFor: ['adam'],
    above: [],
  }
  const two = {
    doers: doersOf([...doers, doer('annika', 'administrator', null)]),
    away: new Map(),
  }
  assert.deepEqual(people(receiversOf(asked, two).receivers), ['annika'])
})

test('those who stand in for each other in a ring leave nobody', () => {
  assert.equal(
    whoIsHere(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ),
    'c',
  )
  assert.equal(
    whoIsHere(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ),
    undefined,
  )
})

const names = ['a', 'b', 'c', 'd']
const anybody = fc.constantFrom(...names)
const organisation = fc.record({
  doers: fc.array(
    fc.record({
      person: anybody,
      role: fc.constantFrom(...roles),
      service: fc.constantFrom(null, 1, 2),
      above: fc.nat(2),
    }),
  ),
  away: fc
    .dictionary(anybody, anybody)
    .map((absences) => new Map(Object.entries(absences).filter(([who, other]) => who !== other))),
})

test('nobody who is away gets anything, nor anybody without a role that may; each gets it once', () => {
  fc.assert(
    fc.property(organisation, fc.constantFrom(1, 2), (given, service) => {
      const asked = { ...release, service }
      const here = { ...given, doers: doersOf(given.doers) }
      const { receivers } = receiversOf(asked, here)
      assert.equal(new Set(people(receivers)).size, receivers.length)
      for (const { person, standsInFor } of receivers) {
        assert.ok(!given.away.has(person))
        assert.ok(standsInFor === null || given.away.has(standsInFor))
        assert.ok(given.doers.some((each) => each.person === person))
      }
      const all = [0, 1, 2].flatMap((n) =>
        n === 0 ? people(receivers) : people(aboveOf(asked, here, n)),
      )
      assert.equal(new Set(all).size, all.length)
    }),
  )
})

test('what is somebody’s in person goes to those named above before it goes to roles', () => {
  const asked: Asked = {
    kind: 'deviation.action',
    service: null,
    person: 'eva',
    role: null,
    notFor: [],
    above: ['cecilia', 'anders'],
  }
  // They lead people, and hold no role.
  const organisation = {
    doers: doersOf(doers, ['eva', 'cecilia', 'anders']),
    away: new Map<string, string>(),
  }
  assert.deepEqual(people(receiversOf(asked, organisation).receivers), ['eva'])
  assert.deepEqual(people(aboveOf(asked, organisation, 1)), ['cecilia'])
  assert.deepEqual(people(aboveOf(asked, organisation, 2)), ['anders'])
  const without = { ...organisation, doers: doersOf(doers, ['cecilia', 'anders']) }
  const { receivers, step } = receiversOf(asked, without)
  assert.deepEqual(
    [people(receivers), step],
    [['cecilia'], 1],
    'who leads nobody any more is passed',
  )
})
