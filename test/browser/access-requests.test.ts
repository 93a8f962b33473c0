import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addGrant, entitlementId } from '../builders/access.ts'
import { makeRequestHouse } from '../builders/request-house.ts'
import { axeProblems, axeProblemsInBothThemes } from './browser.ts'
import { openSite } from './site.ts'

const mats = { name: 'Mats Linder', role: 'manager' } as const

test('a manager asks for a co-worker’s access on a phone, from the list to what became of it', async (t) => {
  const site = await openSite(t)
  const { context } = site.database
  const { anna, manager, sql } = await makeRequestHouse(context)
  await addGrant(context, anna.employee, 'module:lon')
  await entitlementId(context, 'module:attest', { risk: 'high' })
  await sql('update access_system set owner_id = null')
  const page = await site.open(mats, '/access/requests', { phone: true })
  await sql(
    `update employee set person_id = (select id from person where name = $1) where id = $2`,
    [mats.name, manager.employee],
  )

  await page.goto(new URL('/access/team', site.url).href)
  const row = page.getByRole('listitem').filter({ hasText: 'Anna Ek' }).first()
  await row.waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  await row.getByRole('link', { name: 'Ändra behörighet' }).click()

  // What she has is ticked; what comes and what goes is chosen from there.
  const has = page.getByRole('checkbox', { name: 'Modul lon' })
  await has.waitFor()
  assert.equal(await has.isChecked(), true)
  await has.uncheck()
  await page.getByRole('checkbox', { name: 'Modul attest' }).check()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Nästa' }).click()
  await page.getByLabel('Anledning').fill('Tar över attesten efter Bo')
  await page.getByRole('button', { name: 'Nästa' }).click()

  await page.getByText(/^En andra person: informationssäkerhets/).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Skicka beställningen' }).click()

  await page.getByRole('heading', { level: 1, name: /Beställning/ }).waitFor()
  await page.getByText('Att göra').waitFor()
  await page.getByText('Tar över attesten efter Bo').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  const width = await page.evaluate('document.documentElement.scrollWidth')
  assert.equal(width, 390)
})
