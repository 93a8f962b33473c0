import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  asPerson,
  type House,
  houseAtWork,
  postRelease,
} from '../../../test/builders/house-at-work.ts'
import { DomainError } from '../../platform/errors.ts'
import { testApp } from '../../platform/http/testing.ts'
import { loadActor } from '../organisation/index.ts'
import { addAbsence, endAbsence, listAbsences, listSubstitutes } from './absence.commands.ts'
import { type Absence, leadsBack } from './absence.ts'
import { postWork } from './index.ts'
import { closeWork, readOwnWork } from './own.commands.ts'
import { whoIsHere } from './receivers.ts'
import { workRoutes } from './routes.ts'
import { tellDay } from './tell.commands.ts'

const DAYS = { firstDay: '2026-11-19', lastDay: '2026-11-27' }
const refuses = (code: string, path?: string) => (error: unknown) =>
  error instanceof DomainError &&
  error.code === code &&
  (path === undefined || error.problems.some((problem) => problem.path === path))

const idOf = ({ id }: House, name: string) => id[name] ?? ''

test('somebody is away, and a colleague with the same role stands in', async (t) => {
  const viva = await houseAtWork(t)
  const karin = await asPerson(viva, 'karin')
  const sara = await asPerson(viva, 'sara')
  await postRelease(viva, '2026-11-24')
  const added = await addAbsence(karin, { ...DAYS, substitute: idOf(viva, 'sara') })
  assert.deepEqual(
    [added.person.name, added.substitute.name, added.state, added.mayEnd],
    ['Karin Ahlström', 'Sara Berg', 'coming', true],
  )
  assert.equal((await readOwnWork(karin)).length, 1, 'still here')
  viva.clock.moveTo('2026-11-20T09:00')
  assert.equal((await readOwnWork(karin)).length, 0)
  const [own] = await readOwnWork(sara)
  assert.equal(own?.standsInFor?.name, 'Karin Ahlström')
  assert.equal((await endAbsence(karin, added.id)).state, 'ended')
  assert.equal((await endAbsence(karin, added.id)).state, 'ended', 'again changes nothing')
  assert.equal((await readOwnWork(karin)).length, 1)
  assert.equal((await readOwnWork(sara))[0]?.standsInFor, null)
})

test('a substitute gets no rights by being named: who lacks the role is refused, with what to do', async (t) => {
  const viva = await houseAtWork(t)
  const karin = await asPerson(viva, 'karin')
  const substitutes = await listSubstitutes(karin)
  assert.deepEqual(
    substitutes.filter(({ lacks }) => lacks.length === 0).map(({ name }) => name),
    ['Sara Berg'],
  )
  await assert.rejects(
    addAbsence(karin, { ...DAYS, substitute: idOf(viva, 'tom') }),
    (error) =>
      refuses('invalid_input', 'substitute')(error) &&
      error instanceof DomainError &&
      error.mend ===
        'Choose somebody else, or ask an administrator to give Tom Ek first: account manager for Viva.',
  )
})

test('days that are over, backwards or taken are refused; so are strangers and oneself', async (t) => {
  const viva = await houseAtWork(t)
  const karin = await asPerson(viva, 'karin')
  const substitute = idOf(viva, 'sara')
  const add = async (change: object) => addAbsence(karin, { ...DAYS, substitute, ...change })
  await assert.rejects(add({ lastDay: '2026-11-18' }), refuses('invalid_input', 'lastDay'))
  await assert.rejects(
    add({ firstDay: '2026-11-01', lastDay: '2026-11-17' }),
    refuses('invalid_input', 'lastDay'),
  )
  await assert.rejects(
    add({ substitute: idOf(viva, 'karin') }),
    refuses('invalid_input', 'substitute'),
  )
  await assert.rejects(add({ person: idOf(viva, 'sara') }), refuses('forbidden'))
  await add({})
  await assert.rejects(
    add({ firstDay: '2026-11-27', lastDay: '2026-12-01' }),
    refuses('invalid_input', 'firstDay'),
  )
  await add({ firstDay: '2026-11-28', lastDay: '2026-12-01' })
})

test('two who would stand in for each other on the same days are refused', async (t) => {
  const viva = await houseAtWork(t)
  const [karin, sara] = [await asPerson(viva, 'karin'), await asPerson(viva, 'sara')]
  await addAbsence(karin, { ...DAYS, substitute: idOf(viva, 'sara') })
  const back = { substitute: idOf(viva, 'karin') }
  await assert.rejects(
    addAbsence(sara, { ...back, firstDay: '2026-11-27', lastDay: '2026-12-04' }),
    refuses('invalid_input', 'substitute'),
  )
  await addAbsence(sara, { ...back, firstDay: '2026-11-28', lastDay: '2026-12-04' })
})

test('an administrator says that somebody has fallen ill; it is in the ledger who did', async (t) => {
  const viva = await houseAtWork(t)
  const adam = await asPerson(viva, 'adam')
  const person = idOf(viva, 'karin')
  const added = await addAbsence(adam, { ...DAYS, person, substitute: idOf(viva, 'sara') })
  assert.deepEqual(
    (await listAbsences(adam, { all: true })).items.map(({ id }) => id),
    [added.id],
  )
  assert.equal((await listAbsences(await asPerson(viva, 'karin'), { all: false })).items.length, 1)
  const sara = await listAbsences(await asPerson(viva, 'sara'), { all: false })
  assert.deepEqual(
    [sara.items.length, sara.standsIn.map(({ person: who }) => who.name)],
    [0, ['Karin Ahlström']],
  )
  await endAbsence(adam, added.id)
  const { rows } = await adam.transaction((tx) =>
    tx.client.query(
      "select kind, actor from ledger_event where subject = $1 and kind like 'absence.%' order by seq",
      [`person:${person}`],
    ),
  )
  const actor = `person:${idOf(viva, 'adam')}`
  assert.deepEqual(rows, [
    { kind: 'absence.added', actor },
    { kind: 'absence.ended', actor },
  ])
})

test('one’s own work: late, escalated, counted; closed only where nothing else closes it', async (t) => {
  const viva = await houseAtWork(t)
  const { context } = viva
  await postRelease(viva, '2026-11-17')
  await context.transaction((tx) =>
    postWork(context, tx, {
      kind: 'warning.goal',
      subject: 'goal:viva/2026-Q4/availability',
      service: viva.viva,
      for: { role: 'account_manager' },
      facts: {
        service: { key: 'viva', name: 'Viva' },
        period: '2026-Q4',
        what: 'availability',
        priority: null,
        verdict: 'at_risk',
      },
      dueOn: '2026-12-01',
    }),
  )
  const karin = await asPerson(viva, 'karin')
  const [late, goal] = await readOwnWork(karin)
  assert.deepEqual([late?.kind, late?.due, late?.workingDaysLate], ['report.release', 'late', 1])
  assert.deepEqual([goal?.kind, goal?.due, goal?.mayClose], ['warning.goal', 'coming', true])
  await assert.rejects(closeWork(karin, late?.id ?? 0), refuses('conflict'))
  await assert.rejects(closeWork(await asPerson(viva, 'tom'), goal?.id ?? 0), refuses('not_found'))
  await closeWork(karin, goal?.id ?? 0)
  assert.equal((await readOwnWork(karin)).length, 1)
  await assert.rejects(closeWork(karin, goal?.id ?? 0), refuses('not_found'))
})

test('a manager sees what has come to them, and from whom', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-18')
  const eva = await asPerson(viva, 'eva')
  viva.clock.moveTo('2026-11-19T08:00')
  await tellDay(viva.context)
  assert.deepEqual(await readOwnWork(eva), [])
  viva.clock.moveTo('2026-11-20T08:00')
  await tellDay(viva.context)
  const [item] = await readOwnWork(eva)
  assert.deepEqual([item?.isEscalated, item?.heldBy], [true, ['Karin Ahlström', 'Sara Berg']])
})

test('the routes answer with what the pages need', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-18')
  const { context, id } = viva
  const actor = await loadActor(context, id.karin ?? '')
  const app = testApp(context, { api: workRoutes(), identify: async () => actor })
  const send = (path: string, method = 'GET', body?: object) =>
    app.request(path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-kvitto': '1',
        'sec-fetch-site': 'same-origin',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const work: unknown = await (await send('/api/work')).json()
  assert.partialDeepStrictEqual(work, {
    pressing: 1,
    items: [{ kind: 'report.release', due: 'today', facts: { period: '2026-Q3' } }],
  })
  const made = await send('/api/absences', 'POST', { ...DAYS, substitute: id.sara })
  assert.equal(made.status, 201)
  assert.equal((await send('/api/absences', 'POST', { ...DAYS, substitute: id.sara })).status, 422)
  assert.equal((await send('/api/absences/9999', 'DELETE')).status, 404)
  assert.equal((await send('/api/work/9999/done', 'POST')).status, 404)
  assert.deepEqual(app.faults, [])
})

const names = ['a', 'b', 'c']
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-11-0${n}`)
const absence: fc.Arbitrary<Absence> = fc
  .record({
    person: fc.constantFrom(...names),
    substitute: fc.constantFrom(...names),
    days: fc.tuple(day, day),
  })
  .map(({ days, ...who }) => {
    const [firstDay = '', lastDay = ''] = [...days].sort()
    return { ...who, firstDay, lastDay }
  })
  .filter(({ person, substitute }) => person !== substitute)

test('absences that do not lead back leave somebody here for the new one, on each of its days', () => {
  fc.assert(
    fc.property(absence, fc.array(absence, { maxLength: 4 }), (wanted, given) => {
      // At most one a person, and none that leads back already.
      const others: Absence[] = []
      for (const each of given) {
        const isTaken = [wanted, ...others].some(({ person }) => person === each.person)
        if (!isTaken && !leadsBack(each, others)) others.push(each)
      }
      for (let n = Number(wanted.firstDay.at(-1)); n <= Number(wanted.lastDay.at(-1)); n++) {
        const on = `2026-11-0${n}`
        const away = new Map(
          [...others, wanted]
            .filter(({ firstDay, lastDay }) => firstDay <= on && on <= lastDay)
            .map(({ person, substitute }) => [person, substitute]),
        )
        if (!leadsBack(wanted, others)) assert.notEqual(whoIsHere(wanted.person, away), undefined)
      }
    }),
  )
})
