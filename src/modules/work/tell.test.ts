import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  facts,
  type House,
  houseAtWork,
  postRelease,
  SUBJECT,
} from '../../../test/builders/house-at-work.ts'
import type { Context } from '../../platform/context.ts'
import { endWork, postWork } from './index.ts'
import { writeWorkMail } from './mail.commands.ts'
import { tellDay, tellUrgent } from './tell.commands.ts'

const SITE = new URL('https://kvitto.exempelby.example')

async function away(
  { context, id }: House,
  person: string,
  substitute: string,
  [first, last]: readonly [string, string],
) {
  await context.transaction((tx) =>
    tx.sql
      .insertInto('absence')
      .values({
        person_id: id[person] ?? '',
        substitute_id: id[substitute] ?? '',
        first_day: first,
        last_day: last,
        made_at: new Date(0).toISOString(),
        made_by: 'Test',
      })
      .execute(),
  )
}

/** The mails of an hour of the day: to whom, with which subject. */
async function told({ context, clock }: House, local: string, tell = tellDay): Promise<string[]> {
  clock.moveTo(local)
  const before = await mailIds(context)
  await tell(context)
  const after = await mailIds(context)
  return subjects(
    context,
    after.filter((id) => !before.includes(id)),
  )
}

async function mailIds(context: Context): Promise<string[]> {
  const rows = await context.transaction((tx) =>
    tx.sql.selectFrom('mail').select('id').orderBy('to_name').execute(),
  )
  return rows.map(({ id }) => id)
}

async function subjects(context: Context, ids: readonly string[]): Promise<string[]> {
  const written: string[] = []
  for (const id of ids) {
    const mail = await read(context, id)
    written.push(`${mail.to.name}: ${mail.letter?.subject}`)
  }
  return written
}

async function read(context: Context, id: string) {
  const row = await context.transaction((tx) =>
    tx.sql.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const to = { name: row.to_name, language: row.language === 'en' ? 'en' : 'sv' } as const
  const mail = { id, purpose: row.purpose, to, mayBeCopy: false }
  return { to, letter: await writeWorkMail(context, mail, SITE) }
}

const TITLE = 'Granska och släpp rapporten för Viva, juli–september 2026'

test('a fortnight of days: each is told what there is to tell, on working days, once', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-24')
  const days = new Map<string, string[]>()
  for (let day = Temporal.PlainDate.from('2026-11-19'); day.day !== 3; day = day.add({ days: 1 })) {
    assert.deepEqual(await told(viva, `${day}T07:29`), [], 'not before half past seven')
    const mails = await told(viva, `${day}T07:30`)
    if (mails.length > 0) days.set(`${day}`, mails)
    assert.deepEqual(await told(viva, `${day}T09:00`), [], 'once a day')
  }
  const both = [`Karin Ahlström: ${TITLE}`, `Sara Berg: ${TITLE}`]
  assert.deepEqual(Object.fromEntries(days), {
    // Posted the day before, three working days before; the day; one, three and five after.
    '2026-11-19': both,
    '2026-11-24': both,
    '2026-11-25': both,
    '2026-11-26': [`Eva Chef: ${TITLE}`],
    '2026-11-27': both,
    '2026-12-01': [`Adam Wester: ${TITLE}`, ...both],
  })
})

test('a day on which Kvitto was down in the morning is made up for; a whole one is not told twice', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-24')
  assert.equal((await told(viva, '2026-11-19T15:00')).length, 2)
  assert.equal(
    (await told(viva, '2026-11-26T11:00')).length,
    3,
    'late, and escalated; not due as well',
  )
  assert.equal((await told(viva, '2026-11-26T11:00')).length, 0)
})

test('three workers at once tell nobody twice', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-24')
  viva.clock.moveTo('2026-11-19T07:30')
  const { context } = viva
  const mails = await Promise.all([tellDay(context), tellDay(context), tellDay(context)])
  assert.deepEqual(mails.toSorted(), [0, 0, 2])
  assert.equal((await mailIds(context)).length, 2)
})

test('whoever is away gets nothing; the substitute is told, and for whom', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-24')
  await away(viva, 'karin', 'sara', ['2026-11-19', '2026-11-23'])
  assert.deepEqual(await told(viva, '2026-11-19T07:30'), [`Sara Berg: ${TITLE}`])
  const [mail] = await mailIds(viva.context)
  const { letter } = await read(viva.context, mail ?? '')
  assert.match(letter?.text ?? '', /Du gör det för Karin Ahlström, som är borta\./)
  // Back on the day it is due.
  assert.equal((await told(viva, '2026-11-24T07:30')).length, 2)
})

test('where everybody is away without anybody who may, it goes to the manager, and says why', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-24')
  await away(viva, 'karin', 'tom', ['2026-11-19', '2026-12-31'])
  await away(viva, 'sara', 'tom', ['2026-11-19', '2026-12-31'])
  assert.deepEqual(await told(viva, '2026-11-19T07:30'), [`Eva Chef: ${TITLE}`])
  const [mail] = await mailIds(viva.context)
  const { letter } = await read(viva.context, mail ?? '')
  assert.match(letter?.text ?? '', /Ingen annan kan göra det just nu/)
})

test('what is done is never told, nor sent where it was done before the mail went out', async (t) => {
  const viva = await houseAtWork(t)
  const { context } = viva
  await postRelease(viva, '2026-11-24')
  viva.clock.moveTo('2026-11-19T07:30')
  assert.equal(await tellDay(context), 2)
  const [mail = ''] = await mailIds(context)
  assert.notEqual((await read(context, mail)).letter, undefined)
  await context.transaction((tx) =>
    endWork(context, tx, { kind: 'report.release', subject: SUBJECT }, 'done'),
  )
  assert.equal((await read(context, mail)).letter, undefined)
  assert.deepEqual(await told(viva, '2026-11-24T07:30'), [])
})

test('a due day that moves begins the ladder anew', async (t) => {
  const viva = await houseAtWork(t)
  await postRelease(viva, '2026-11-24')
  assert.equal((await told(viva, '2026-11-24T07:30')).length, 2)
  await postRelease(viva, '2026-12-15')
  assert.deepEqual(await told(viva, '2026-11-25T07:30'), [])
  assert.equal((await told(viva, '2026-12-10T07:30')).length, 2)
  assert.equal((await told(viva, '2026-12-15T07:30')).length, 2)
})

test('what is urgent is told at once, whatever the day; several things in one mail', async (t) => {
  const viva = await houseAtWork(t)
  const { context, clock } = viva
  const post = (subject: string) =>
    context.transaction((tx) =>
      postWork(context, tx, {
        kind: 'warning.outage',
        subject,
        service: viva.viva,
        for: { role: 'technician' },
        facts: { service: facts.service, since: '2026-11-22T09:15:00Z' },
        dueOn: '2026-11-22',
        isUrgent: true,
      }),
    )
  clock.moveTo('2026-11-22T10:20')
  await post('outage:viva/1')
  assert.deepEqual(await told(viva, '2026-11-22T10:21', tellUrgent), ['Tom Ek: Viva har avbrott'])
  assert.deepEqual(await told(viva, '2026-11-22T10:22', tellUrgent), [])
  await post('outage:viva/2')
  await post('outage:viva/3')
  const both = await Promise.all([tellUrgent(context), tellUrgent(context)])
  assert.deepEqual(both.toSorted(), [0, 1])
  // In the morning they are late: all three in the mail of the day, and nothing as new.
  assert.deepEqual(await told(viva, '2026-11-23T07:30'), ['Tom Ek: 3 saker är sena'])
})

test('the mail of the day tells the worst first, in the person’s own language', async (t) => {
  const viva = await houseAtWork(t)
  const { context, id } = viva
  await context.transaction((tx) =>
    tx.sql
      .updateTable('person')
      .set({ language: 'en' })
      .where('id', '=', id.sara ?? '')
      .execute(),
  )
  await postRelease(viva, '2026-11-17')
  await context.transaction(async (tx) => {
    const common = { service: viva.viva, for: { role: 'account_manager' } } as const
    await postWork(context, tx, {
      kind: 'report.question',
      subject: 'question:1',
      ...common,
      facts: { ...facts, question: 1, from: 'Maria Lind', text: 'Varför tog INC1 så lång tid?' },
      dueOn: '2026-11-19',
    })
    await postWork(context, tx, {
      kind: 'deviation.action',
      subject: 'deviation:7',
      ...common,
      facts: { ...facts, deviation: 7, rule: 'outage_long', action: 'Dubbel nätanslutning' },
      dueOn: '2026-12-18',
    })
  })
  assert.deepEqual(await told(viva, '2026-11-19T07:30'), [
    'Karin Ahlström: 1 sak är sen, 1 ska göras i dag, 1 är ny',
    'Sara Berg: 1 thing is late, 1 is due today, 1 is new',
  ])
  const [karin = ''] = await mailIds(context)
  const { letter } = await read(context, karin)
  assert.equal(
    letter?.text.replaceAll('\u00a0', ' '),
    `Ditt arbete 19 november
-----------------------

Hej Karin Ahlström!

Det här är nytt, ska göras eller är försenat.

Försenat
--------

* Granska och släpp rapporten för Viva, juli–september 2026 [✕ 2 arbetsdagar sen]
  Perioden är slut och inget hindrar att rapporten släpps.
  https://kvitto.exempelby.example/reports/viva/2026-Q3

Ska göras i dag
---------------

* Svara på en fråga om rapporten för Viva, juli–september 2026 [! i dag]
  Maria Lind undrar: ”Varför tog INC1 så lång tid?”
  https://kvitto.exempelby.example/reports/viva/2026-Q3

Nytt
----

* Gör klart åtgärden ”Dubbel nätanslutning”
  Avvikelse i Viva, juli–september 2026. Senast 18 december.
  https://kvitto.exempelby.example/deviations/7

Öppna Mitt arbete:
https://kvitto.exempelby.example/

--
Kvitto, Servicekontoret
Du får mejlet högst en gång per arbetsdag, när något är nytt, ska göras eller är försenat. Ska du vara borta: välj ersättare under Min frånvaro i Kvitto.
`,
  )
})
