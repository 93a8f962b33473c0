/** A leaver: listed, taken in the queue, done step by step; and the checklist of the exit, on a phone. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { runAccessDay } from '../../src/modules/access/leaving/day.commands.ts'
import { TODAY, townIn } from '../builders/leaving.ts'
import { asOwner } from '../database.ts'
import { movingClock } from '../moving-clock.ts'
import { axeProblemsInBothThemes } from './browser.ts'
import { addressOf, openSite } from './site.ts'

const lena = { name: 'Lena Lön', role: 'payroll_officer' } as const
const anna = { name: 'Anna Chef', role: 'manager' } as const

/** Eva left on Friday, Bo leaves next week; Anna is their manager. */
async function house(t: TestContext) {
  const noon = Temporal.PlainDateTime.from(`${TODAY}T12:00`).toZonedDateTime('Europe/Stockholm')
  const clock = movingClock(noon.epochMilliseconds)
  const site = await openSite(t, { clock })
  const town = townIn(site.database, await asOwner(t, site.database), clock)
  const boss = await town.employee('Anna')
  await town.employ(boss)
  const [eva, bo] = [await town.employee('Eva'), await town.employee('Bo')]
  await town.employ(eva, { last: '2026-11-20', manager: boss, unit: 'Förskolan Eken' })
  await town.employ(bo, { last: '2026-11-27', manager: boss, unit: 'Förskolan Eken' })
  await town.account(eva, ['pa_team:PA-12'])
  await town.account(bo)
  await runAccessDay(town.context)
  return { site, town, boss }
}

const fits = (page: Page) =>
  page.evaluate<boolean>(
    'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
  )

test('what must go is taken, done step by step, and waits for the next list', async (t) => {
  const { site, town } = await house(t)
  const page = await site.open(lena, '/access/queue')
  const group = page.getByRole('region', { name: 'Eva Testsson' })
  await group.getByText('2 dagar för sent').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  await group.focus()
  await page.keyboard.press('t')
  await group.getByText('Avsluta kontot så att ingen kan logga in med det.').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  await group.getByRole('button', { name: 'Utfört' }).click()
  await page.getByText('Inget att göra just nu.').waitFor()
  await page.getByRole('tab', { name: /väntar på kontolista/ }).click()
  await page.getByText(/Utfört av Lena Lön/).waitFor()
  assert.equal(await town.ask(`select count(*) from access_change where state = 'done'`), 1)
})

test('a manager goes through the checklist on a phone', async (t) => {
  const { site, town, boss } = await house(t)
  const page = await site.open(anna, '/access/exits', { phone: true })
  await town.sql(
    'update employee set person_id = (select id from person where email = $2) where id = $1',
    [boss, addressOf(anna)],
  )
  await page.reload()
  await page.getByRole('link', { name: /Bo Testsson/ }).click()
  await page.getByRole('heading', { name: 'Bo Testsson' }).waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  assert.ok(await fits(page))
  await page.getByRole('checkbox', { name: /Nycklar/ }).click()
  await page.getByText('1 av 7 klara').waitFor()
  const phone = page.getByRole('listitem').filter({ hasText: 'Telefon' })
  await phone.getByRole('button', { name: 'Behövs inte' }).click()
  await page.getByText('1 av 6 klara').waitFor()
  assert.equal(await page.getByRole('checkbox', { name: /Heroma/ }).count(), 0)
})
