import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../../test/database.ts'
import { plainSpaces, readPdf } from '../../../../test/pdf.ts'
import type { Role } from '../../../platform/actor.ts'
import { fixedClock } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { explainDeviation } from '../../deviations/index.ts'
import { loadActor } from '../../organisation/index.ts'
import { importTickets } from '../../tickets/index.ts'
import { workOutDraft } from './draft.commands.ts'
import { createDueReports } from './due.commands.ts'
import { releaseReport } from './release.commands.ts'
import { loadDocument, loadReport, loadRevision } from './report.store.ts'

const PERIOD = '2026-Q3'

/** Viva's third quarter, ended and not explained. */
async function house(t: TestContext) {
  const database = await testDatabase(t, fixedClock(FRIDAY))
  const { context } = database
  await makeFollowedServices(t, context)
  const as = async (role: Role) => {
    const { id } = await makePerson(context, role, 'viva')
    const actor = await loadActor(context, id)
    assert.ok(actor)
    return context.as(actor)
  }
  return { context, database, as }
}

async function explainAll(context: Context) {
  const { figures } = await workOutDraft(context, 'viva', PERIOD)
  for (const { id } of figures.deviations) {
    await explainDeviation(context, id, { causeCategory: 'network', explanation: 'En växel.' })
  }
}

async function importing(t: TestContext, context: Context, rows: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-release-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'tickets.csv')
  await writeFile(
    file,
    `key,opened_at,priority,status,responded_at,resolved_at,updated_at\n${rows}`,
  )
  await importTickets(context, { service: 'viva', skipInvalid: false, file, mapping: 'generic' })
}

const refused = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DomainError, String(error))
  assert.equal(error.code, code)
  assert.match(`${error.message} ${error.problems.map(({ reason }) => reason).join(' ')}`, words)
  return true
}

test('what is not explained blocks the release, each deviation named', async (t) => {
  const { context } = await house(t)
  await assert.rejects(
    releaseReport(context, 'viva', PERIOD, {}),
    refused('conflict', /deviations? .*explained first.*target_missed is not explained/),
  )
})

test('a period that runs cannot be released, nor one that nothing was promised of', async (t) => {
  const { context } = await house(t)
  await assert.rejects(
    releaseReport(context, 'viva', '2026-Q4', {}),
    refused('conflict', /has not ended/),
  )
  await assert.rejects(
    releaseReport(context, 'viva', '2026-Q1', {}),
    refused('conflict', /No agreement/),
  )
})

test('only an account manager of the service releases; whoever may not know of it finds nothing', async (t) => {
  const { context, as } = await house(t)
  await explainAll(context)
  for (const role of ['technician', 'auditor'] as const) {
    const acting = await as(role)
    await assert.rejects(releaseReport(acting, 'viva', PERIOD, {}), refused('forbidden', /./))
  }
  for (const role of ['contact', 'manager'] as const) {
    const acting = await as(role)
    await assert.rejects(releaseReport(acting, 'viva', PERIOD, {}), refused('not_found', /./))
  }
  const { revision } = await releaseReport(await as('account_manager'), 'viva', PERIOD, {})
  assert.equal(revision, 1)
})

test('a release freezes figures, documents in both languages and a receipt with their digests', async (t) => {
  const { context, as } = await house(t)
  await explainAll(context)
  const acting = await as('account_manager')
  const { digest } = await workOutDraft(context, 'viva', PERIOD)
  const message = 'En lugn sommar.'
  const released = await releaseReport(acting, 'viva', PERIOD, { expectedDigest: digest, message })
  assert.equal(released.recipients, 1)
  await context.transaction(async (tx) => {
    const report = await loadReport(tx, 'viva', PERIOD)
    assert.ok(report)
    assert.deepEqual([report.state, report.revision, report.releasedAt], ['released', 1, FRIDAY])
    const revision = await loadRevision(tx, report.id)
    assert.equal(revision?.message, message)
    assert.equal(revision?.releasedBy, acting.actor.name)
    for (const { language, format, sha256 } of released.documents) {
      const kept = await loadDocument(tx, revision?.id ?? 0, language, format)
      assert.equal(hash('sha256', kept?.content ?? ''), sha256)
    }
    const { rows } = await tx.client.query(
      `select event::jsonb -> 'facts' as facts from ledger_event where kind = 'report.released'`,
    )
    assert.equal(rows[0]?.facts.sha256['sv.pdf'], released.documents[0]?.sha256)
    const deliveries = await tx.sql.selectFrom('report_delivery').select(['address']).execute()
    assert.deepEqual(deliveries, [{ address: 'viva@example.org' }])
  })
})

test('what changes after somebody has looked is refused, and so is a second release of the same', async (t) => {
  const { context } = await house(t)
  await explainAll(context)
  const { digest } = await workOutDraft(context, 'viva', PERIOD)
  await importing(t, context, 'F,2026-07-08 08:00,1,resolved,2026-07-08 08:30,2026-07-08 09:00,\n')
  await assert.rejects(
    releaseReport(context, 'viva', PERIOD, { expectedDigest: digest }),
    refused('conflict', /has changed since/),
  )
  await releaseReport(context, 'viva', PERIOD, {})
  await assert.rejects(
    releaseReport(context, 'viva', PERIOD, { reason: 'Igen' }),
    refused('conflict', /Nothing has changed/),
  )
})

test('of two who release at the same moment one does, and the other is told', async (t) => {
  const { context } = await house(t)
  await explainAll(context)
  const both = await Promise.allSettled(
    [1, 2].map(() => releaseReport(context, 'viva', PERIOD, {})),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const [lost] = both.filter((each) => each.status === 'rejected')
  assert.ok(refused('conflict', /has changed since/)(lost?.reason))
  const counts = await context.transaction((tx) =>
    tx.sql.selectFrom('report_revision').select('number').execute(),
  )
  assert.deepEqual(counts, [{ number: 1 }])
})

test('what changes while the documents are being built is refused in the last moment', async (t) => {
  const { context } = await house(t)
  await explainAll(context)
  await createDueReports(context)
  const held = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  // Somebody holds the report, so that the release has built everything and waits.
  const holding = context.transaction(async (tx) => {
    await tx.client.query('select from report for update')
    held.resolve()
    await letGo.promise
  })
  await held.promise
  const releasing = releaseReport(context, 'viva', PERIOD, {})
  releasing.catch(() => {})
  await untilSomebodyWaits(context)
  await importing(t, context, 'F,2026-07-08 08:00,1,resolved,2026-07-08 08:30,2026-07-08 09:00,\n')
  letGo.resolve()
  await holding
  await assert.rejects(releasing, refused('conflict', /has changed since/))
})

async function untilSomebodyWaits(context: Context): Promise<void> {
  for (let left = 300; left > 0; left--) {
    const waiting = await context.transaction(async (tx) => {
      const { rows } = await tx.client.query<{ count: number }>(
        `select count(*)::int as count from pg_locks where not granted
           and transactionid is not null
           and pid in (select pid from pg_stat_activity where datname = current_database())`,
      )
      return rows[0]?.count ?? 0
    })
    if (waiting > 0) return
    await sleep(50)
  }
  throw new Error('Nobody waits')
}

test('a frozen report never changes: not by the application, nor by what is imported later', async (t) => {
  const { context } = await house(t)
  await explainAll(context)
  await releaseReport(context, 'viva', PERIOD, {})
  for (const statement of [
    `update report_revision set message = 'Annat'`,
    `update report_revision set figures = '{}'`,
    'delete from report_revision',
    `update report_document set content = ''`,
    'delete from report_document',
    'delete from report_event',
    'delete from report',
  ]) {
    await assert.rejects(
      context.transaction((tx) => tx.client.query(statement)),
      /permission denied/,
      statement,
    )
  }
  const bytes = () =>
    context.transaction(async (tx) => {
      const { rows } = await tx.client.query(
        `select encode(sha256(string_agg(content, ''::bytea order by language, format)), 'hex') as sha
         from report_document`,
      )
      return rows[0]?.sha
    })
  const before = await bytes()
  await importing(t, context, 'A,2026-07-06 08:00,1,resolved,2026-07-06 08:30,2026-07-06 15:00,\n')
  assert.equal(await bytes(), before)
})

test('a new version says what it replaces, why, and what has changed; the first stays as it was', async (t) => {
  const { context } = await house(t)
  await explainAll(context)
  await releaseReport(context, 'viva', PERIOD, {})
  await importing(t, context, 'A,2026-07-06 08:00,1,resolved,2026-07-06 08:30,2026-07-06 15:00,\n')
  await explainAll(context)
  await assert.rejects(
    releaseReport(context, 'viva', PERIOD, {}),
    refused('invalid_input', /says why/),
  )
  const reason = 'Ärende A var fel registrerat.'
  const { revision } = await releaseReport(context, 'viva', PERIOD, { reason })
  assert.equal(revision, 2)
  const { first, second, pdf } = await context.transaction(async (tx) => {
    const report = await loadReport(tx, 'viva', PERIOD)
    const latest = await loadRevision(tx, report?.id ?? 0)
    return {
      first: await loadRevision(tx, report?.id ?? 0, 1),
      second: latest,
      pdf: await loadDocument(tx, latest?.id ?? 0, 'sv', 'pdf'),
    }
  })
  assert.equal(first?.figures.release?.replaces, null)
  const replaces = second?.figures.release?.replaces
  assert.deepEqual([replaces?.revision, replaces?.reason], [1, reason])
  const ticket = replaces?.changes.find(({ kind }) => kind === 'ticket')
  assert.deepEqual([ticket?.before, ticket?.after], ['not_missed', 'missed'])
  const { text } = await readPdf(pdf?.content ?? Buffer.of())
  assert.match(plainSpaces(text), /Version 2, ersätter version 1 från 20 november 2026/)
  assert.match(text, /Ärende A var fel registrerat\./)
})

test('the next report lists the tickets that have come to something else since', async (t) => {
  const { context } = await house(t)
  // The second quarter has nothing to explain but that nothing was measured.
  const q2 = await workOutDraft(context, 'viva', '2026-Q2')
  for (const { id } of q2.figures.deviations) {
    await explainDeviation(context, id, { explanation: 'Mätningen började i juli.' })
  }
  await importing(t, context, 'G,2026-06-01 08:00,1,resolved,2026-06-01 08:30,2026-06-01 09:00,\n')
  await releaseReport(context, 'viva', '2026-Q2', {})
  const none = (await workOutDraft(context, 'viva', PERIOD)).figures.restated
  assert.deepEqual([none?.period, none?.tickets], ['2026-Q2', []])
  await importing(t, context, 'G,2026-06-01 08:00,1,resolved,2026-06-01 08:30,2026-06-02 15:00,\n')
  const { figures } = await workOutDraft(context, 'viva', PERIOD)
  assert.deepEqual(figures.restated?.tickets, [
    { key: 'G', title: null, kind: 'resolution', before: 'met', after: 'missed' },
  ])
})
