import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadService } from '../../src/modules/services/index.ts'
import { postWork } from '../../src/modules/work/index.ts'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { axeProblems } from './browser.ts'
import { openSite, type Site } from './site.ts'

const karin = { name: 'Karin Ahlström', role: 'account_manager', service: 'viva' } as const
const sara = { name: 'Sara Berg', role: 'account_manager', service: 'viva' } as const
const annika = { name: 'Annika Roos', role: 'administrator' } as const
const adam = { name: 'Adam Wester', role: 'administrator' } as const

const ACTION = 'Dubbel nätanslutning i serverhall B'

/** Beside the report, which waits by itself: one thing for Thursday and one to be seen to by Tuesday. */
async function post({ database: { context } }: Site): Promise<void> {
  await context.transaction(async (tx) => {
    const { id, key, name } = await loadService(tx, 'viva')
    const service = { key, name }
    const common = { service: { id, key }, for: { role: 'account_manager' } } as const
    await postWork(context, tx, {
      ...common,
      kind: 'deviation.action',
      subject: 'deviation:99',
      facts: { service, period: '2026-Q2', deviation: 99, rule: 'outage_long', action: ACTION },
      dueOn: '2026-11-19',
    })
    await postWork(context, tx, {
      ...common,
      kind: 'report.no_contact',
      subject: 'report:viva/2026-Q2',
      facts: { service, period: '2026-Q2' },
      dueOn: '2026-11-24',
    })
  })
}

const LATE = `Gör klart åtgärden ”${ACTION}”`
const CLOSABLE = 'Ingen tar emot rapporten för Viva, april–juni 2026'

test('what waits stands on the start page; who is away leaves it to a colleague, and gets it back', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  await post(site)
  const page = await site.open(karin, '/')
  await page.getByText(LATE).first().waitFor()
  await page.getByText('1 arbetsdag sen').waitFor()
  await page.getByText(CLOSABLE).waitFor()
  await page.getByRole('link', { name: /Mitt arbete\s*, \d+ är sena?/ }).waitFor()
  assert.deepEqual(await axeProblems(page), [])

  // Seen to, having been asked once.
  await page.getByRole('button', { name: 'Klart' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Är det klart?').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await dialog.getByRole('button', { name: 'Ja, det är klart' }).press('Enter')
  await page.getByText('Det är klart och borttaget ur Mitt arbete.').waitFor()
  await page.getByText(CLOSABLE).waitFor({ state: 'detached' })

  const colleague = await site.open(sara, '/')
  await colleague.getByText(LATE).first().waitFor()
  assert.equal(await colleague.getByText('Du gör det för Karin Ahlström').count(), 0)

  await page.getByRole('button', { name: /Karin Ahlström/ }).click()
  await page.getByRole('link', { name: 'Min frånvaro' }).click()
  await page.getByText('Ingen frånvaro inlagd').waitFor()
  await page.getByRole('button', { name: 'Lägg in frånvaro' }).click()
  await dialog.getByRole('button', { name: 'Spara frånvaron' }).click()
  await dialog.getByText('Välj vem som gör arbetet under tiden.').waitFor()
  await dialog.getByLabel('Första dagen borta').fill('2026-11-22')
  await dialog.getByLabel('Sista dagen borta').fill('2026-11-27')
  await dialog.getByLabel('Ersättare').selectOption('Sara Berg')
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Control+Enter')
  await page.getByText(/Du är borta till och med fredag 27.november\. Sara Berg/).waitFor()
  assert.deepEqual(await axeProblems(page), [])

  // Told by the server: nothing is reloaded.
  await colleague.getByText('Du gör det för Karin Ahlström, som är borta.').first().waitFor()
  await colleague.goto(new URL('/my-absence', site.url).href)
  await colleague.getByRole('heading', { name: 'Du ersätter' }).waitFor()

  await page.getByRole('button', { name: /^Jag är tillbaka/ }).click()
  await dialog.getByRole('button', { name: 'Avsluta frånvaron' }).click()
  await page.getByText('Du är inte borta.').waitFor()
})

test('an administrator enters an absence for somebody; a request waits on the other’s start page', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  for (const visitor of [karin, sara]) await site.invite(visitor)
  const page = await site.open(annika, '/settings/people')
  await page.getByRole('link', { name: 'Karin Ahlström' }).click()
  await page.getByRole('button', { name: 'Lägg in frånvaro' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Varför finns inte alla med?' }).click()
  await dialog.getByText('Annika Roos är inte kundansvarig för Viva').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await dialog.getByLabel('Första dagen borta').fill('2026-11-23')
  await dialog.getByLabel('Sista dagen borta').fill('2026-11-24')
  await dialog.getByLabel('Ersättare').selectOption('Sara Berg')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Frånvaron är inlagd. Sara Berg får det').waitFor()

  const second = await site.open(adam, '/', { dark: true })
  await second.getByText('Löften just nu').waitFor()
  await page.getByRole('button', { name: 'Ge roll' }).click()
  await dialog.getByLabel('Roll', { exact: true }).selectOption('auditor')
  await dialog.getByLabel('Hela organisationen').check()
  await dialog.getByRole('button', { name: 'Ge rollen' }).click()
  await page.getByText('Rollen väntar på en andra administratör.').waitFor()
  await second.getByText('Karin Ahlström ska få rollen revisor').first().waitFor()
  assert.deepEqual(await axeProblems(second), [])
  await second.getByRole('listitem').filter({ hasText: 'rollen revisor' }).getByRole('link').click()
  await second.getByRole('heading', { level: 1, name: 'Roller' }).waitFor()
})
