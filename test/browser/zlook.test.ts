import { test } from 'node:test'
import {
  addAccount,
  addEmployee,
  addEmployment,
  addGrant,
  addHolding,
  addList,
  entitlementId,
} from '../builders/access.ts'
import { makeRequestHouse } from '../builders/request-house.ts'
import { openSite } from './site.ts'

const mats = { name: 'Mats Linder', role: 'manager' } as const
const siv = { name: 'Sofia Säker', role: 'security_officer' } as const
test('look', async (t) => {
  const site = await openSite(t)
  const { context } = site.database
  const h = await makeRequestHouse(context)
  const { anna, bo, manager, director, sql } = h
  await sql(`update hr_unit set name = 'Förskolan Eken'`)
  await entitlementId(context, 'module:attest', { risk: 'high' })
  for (let i = 1; i < 14; i++) await entitlementId(context, 'pa_team:PA-' + (20 + i))
  for (let i = 1; i < 6; i++) await entitlementId(context, 'ansvar:47' + (10 + i))
  await sql(
    `update entitlement set description = 'Ser och ändrar uppgifter om de anställda i gruppen', is_catalogued = true where kind = 'pa_team'`,
  )
  await sql(
    `update entitlement set training = '{Löneutbildning}' , longest_days = 180, name = 'Lön' where key = 'module:lon'`,
  )
  await sql('update access_system set owner_id = null')
  const list = await addList(context, '2026-11-22T03:00:00Z')
  const acc = await addAccount(context, {
    name: 'annaek01',
    employeeId: anna.employee,
    listId: list,
  })
  await addGrant(context, anna.employee, 'pa_team:PA-12', { shownListId: list })
  await addGrant(context, anna.employee, 'ansvar:4711')
  await addGrant(context, bo.employee, 'ansvar:4711', { untilOn: '2026-12-31' })
  await addHolding(context, acc, 'pa_team:PA-12', list)
  await addHolding(context, acc, 'module:attest', list)
  const names = ['Karin Lundström-Wallenberg af Rosenschöld', 'Per Berg', 'Ulla Nord', 'Leif Ström']
  for (const [i, n] of names.entries()) {
    const [g = '', ...f] = n.split(' ')
    const e = await addEmployee(context, {
      key: 'k' + i,
      givenName: g,
      familyName: f.join(' '),
      isProtected: false,
    })
    await addEmployment(context, {
      employeeId: e,
      managerId: manager.employee,
      title: i === 0 ? 'Specialpedagog med inriktning mot tidiga insatser' : 'Barnskötare',
      endsOn: i === 1 ? '2026-12-18' : null,
      startsOn: i === 2 ? '2026-12-01' : '2020-01-01',
      leaves: i === 3 ? [{ from: '2026-10-01', until: '2027-03-31' }] : [],
    })
  }
  const page = await site.open(mats, '/access/team')
  await sql(
    `update employee set person_id = (select id from person where name = $1) where id = $2`,
    [mats.name, manager.employee],
  )
  const id1 = await h.ask(
    {
      employees: [anna.employee],
      add: ['pa_team:PA-21', 'pa_team:PA-22'],
      reason: 'Tar över gruppen',
    },
    director,
  )
  const id2 = await h.ask(
    {
      employees: [bo.employee],
      add: ['module:attest'],
      remove: ['ansvar:4711'],
      reason: 'Ny roll',
    },
    { ...director },
  )
  const sec = await site.open(siv, '/access/requests')
  const out = '/tmp/look-req/'
  const shoot = async (p: typeof page, name: string, path?: string) => {
    for (const dark of [false, true])
      for (const w of [390, 1440]) {
        if (dark && w === 1440 && !name.startsWith('team')) continue
        await p.setViewportSize({ width: w, height: w === 390 ? 844 : 900 })
        await p.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
        if (path !== undefined) {
          await p.goto(new URL(path, site.url).href)
          await p.waitForTimeout(900)
        } else await p.waitForTimeout(200)
        await p.screenshot({
          path: `${out}${name}-${w}-${dark ? 'dark' : 'light'}.png`,
          fullPage: true,
        })
      }
  }
  await shoot(page, 'team', '/access/team')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('checkbox', { name: /Anna/ }).check()
  await page.screenshot({ path: out + 'team-chosen.png' })
  await shoot(page, 'new-people', '/access/requests/new')
  await shoot(page, 'new-what', `/access/requests/new?people=${anna.employee}`)
  await page.getByRole('checkbox', { name: 'PA-team PA-23' }).check()
  await page.getByRole('checkbox', { name: 'Modul Lön' }).check()
  await page.getByRole('checkbox', { name: 'Ansvar 4711' }).uncheck()
  await page.getByRole('button', { name: 'Nästa' }).click()
  await page.getByLabel('Anledning').fill('Nya uppgifter från december')
  await shoot(page, 'new-why')
  await page.getByRole('button', { name: 'Nästa' }).click()
  await page.getByText('Stämmer det här?').waitFor()
  await shoot(page, 'new-check')
  await shoot(page, 'new-many', `/access/requests/new?people=${anna.employee},${bo.employee}`)
  await shoot(page, 'requests', '/access/requests?which=all')
  await shoot(page, 'request1', `/access/requests/${id1}`)
  await shoot(sec, 'request2', `/access/requests/${id2}`)
  await shoot(page, 'person', `/access/people/${anna.employee}`)
  await shoot(page, 'mine', `/access/mine`)
})
