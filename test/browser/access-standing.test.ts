import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openRound } from '../../src/modules/access/attestation/open.commands.ts'
import { postChanges } from '../../src/modules/access/changes/changes.commands.ts'
import {
  addAccount,
  addEmployee,
  addEmployment,
  addGrant,
  addHolding,
  addList,
  entitlementId,
  systemId,
} from '../builders/access.ts'
import { axeProblems } from './browser.ts'
import { openSite, type Site } from './site.ts'

const boss = { name: 'Maja Lind', role: 'manager' } as const
const payroll = { name: 'Lo Nord', role: 'payroll_officer' } as const

/** Pictures to look at, where somebody wants them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.KVITTO_LOOK
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  for (const [look, width] of [
    ['wide', 1440],
    ['phone', 390],
  ] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.waitForTimeout(200)
      await page.screenshot({ path: `${folder}/${name}-${look}-${scheme}.png`, fullPage: true })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Somebody left on Thursday and is in the queue, somebody on Saturday whom nobody has asked to remove. */
async function town(site: Site, managerEmail: string): Promise<void> {
  const { context } = site.database
  const list = await addList(context, '2026-11-22T02:00:00+01:00')
  const manager = await addEmployee(context, { key: 'M1', givenName: 'Maja', familyName: 'Lind' })
  await site.sql(
    'update employee set person_id = (select id from person where email = $1) where id = $2',
    [managerEmail, manager],
  )
  await addEmployment(context, { employeeId: manager, unit: 'Eken' })
  await entitlementId(context, 'module:lon', { risk: 'high' })
  const staff: readonly (readonly [string, string, string | null])[] = [
    ['Ada', 'Berg', null],
    ['Otto', 'Ek', null],
    ['Siv', 'Dahl', '2026-11-19'],
    ['Ulf', 'Holm', '2026-11-21'],
    ['Wilhelmina', 'von Essen-Fredriksson', '2026-11-27'],
  ]
  for (const [givenName, familyName, endsOn] of staff) {
    const employeeId = await addEmployee(context, { key: `K-${familyName}`, givenName, familyName })
    await addEmployment(context, { employeeId, unit: 'Eken', managerId: manager, endsOn })
    const account = await addAccount(context, {
      name: givenName.toLowerCase(),
      employeeId,
      listId: list,
    })
    for (const key of ['pa_team:PA-12', 'ansvar:4711', 'module:lon']) {
      await addHolding(context, account, key, list)
      if (key !== 'ansvar:4711' || givenName === 'Ada') {
        await addGrant(context, employeeId, key, { shownListId: list })
      }
    }
    if (endsOn === null || givenName === 'Siv') continue
    await context.transaction(async (tx) =>
      postChanges(context, tx, [
        {
          systemId: await systemId(context),
          employeeId,
          act: 'close_account',
          cause: 'leaver',
          state: endsOn < '2026-11-22' ? 'queued' : 'approved',
          wantedOn: endsOn,
          dueOn: endsOn,
          lateFrom: Temporal.PlainDate.from(endsOn).add({ days: 1 }).toString(),
        },
      ]),
    )
  }
}

async function house(t: TestContext): Promise<Site> {
  const site = await openSite(t)
  await site
    .sql("insert into organisation (name) values ('Exempelby kommun') on conflict do nothing")
    .catch(() => {})
  return site
}

test('those who have left are seen with how it is worked out; a manager says what co-workers keep', async (t) => {
  const site = await house(t)
  const manager = await site.open(boss, '/')
  const email = await site.database.context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ email: string }>(
      'select email from person where name = $1',
      [boss.name],
    )
    return rows[0]?.email ?? ''
  })
  await town(site, email)
  await openRound(
    site.database.context,
    {
      system: 'heroma',
      unit: null,
      name: 'Hösten 2026',
      dueOn: '2026-12-10',
      whenOverdue: 'remove',
    },
    false,
  )

  const page = await site.open(payroll, '/access')
  await page
    .getByText('Två personer', { exact: false })
    .or(page.getByText('2 personer som har slutat'))
    .first()
    .waitFor()
  await page.getByText('Kvar i Heroma').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await picture(page, 'standing')
  await page.getByRole('button', { name: /antalet som har slutat/ }).click()
  await page.getByText('siv, Heroma').waitFor()
  await picture(page, 'receipt')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Underlag till revisor' }).click()
  await page.getByRole('button', { name: 'Hämta Excel' }).waitFor()
  await picture(page, 'proof')
  await page.goto(new URL('/access/removals', site.url).href)
  await page.getByText('hittills').first().waitFor()
  await picture(page, 'removals')
  await page.goto(new URL('/access/attestation', site.url).href)
  await page.getByRole('link', { name: 'Hösten 2026' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await picture(page, 'rounds')
  await page.getByRole('button', { name: 'Starta kontroll' }).click()
  await page.getByText('Det finns inget att fråga om', { exact: false }).waitFor()
  await picture(page, 'start')

  await manager.goto(new URL('/access/attestation', site.url).href)
  await manager.getByRole('link', { name: 'Hösten 2026' }).click()
  await manager.getByText('Ada Berg').waitFor()
  await picture(manager, 'round')
  assert.deepEqual(await axeProblems(manager), [])
  await manager.getByRole('button', { name: 'Behåll resten som det är' }).click()
  await manager
    .getByRole('dialog')
    .getByRole('button', { name: 'Behåll resten som det är' })
    .click()
  await manager.getByText('kvar att titta på', { exact: false }).waitFor()
  const otto = manager.getByRole('listitem').filter({ hasText: 'Otto Ek' }).first()
  await otto.getByRole('button', { name: 'Ta bort ansvar:4711' }).click()
  await otto.getByText('Tas bort').waitFor()
  await otto.getByRole('button', { name: 'Behåll module:lon' }).click()
  await otto.getByText('Skriv varför, sedan Behåll.').waitFor()
  await otto.getByLabel('Varför behövs den?').fill('Gör lönekörningen')
  await otto.getByRole('button', { name: 'Behåll module:lon' }).click()
  await otto.getByText('Klar').waitFor()
  await picture(manager, 'round-answered')
})
