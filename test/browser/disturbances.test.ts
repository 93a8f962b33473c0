import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addStatusPage, listStatusPages } from '../../src/modules/status-pages/pages.commands.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const tomas = { name: 'Tomas Teknik', role: 'technician', service: 'viva' } as const
const kim = { name: 'Kim Persson', role: 'contact', service: 'viva' } as const

test('what a technician tells is seen at once by a contact and by whoever looks at the status page', async (t) => {
  // The browser's clock and the server's are the same, as where people work.
  const site = await openSite(t, { clock: systemClock })
  const { context } = site.database
  await makeFollowedServices(t, context)
  const { units } = await listStatusPages(context)
  const unit = units.find(({ services }) => services.some(({ key }) => key === 'viva'))
  await addStatusPage(context, {
    key: 'viva',
    name: 'Driftstatus för Viva',
    unitId: unit?.id ?? 0,
    isPublic: true,
    showsComponents: false,
    services: ['viva'],
  })
  const stranger = await site.openStranger('/status/viva')
  await stranger.getByText('Uppdateras direkt').waitFor()
  const contact = await site.open(kim, '/portal')
  await contact.getByText('Uppdateras direkt', { exact: true }).waitFor()

  const page = await site.open(tomas, '/disturbances/new?services=viva')
  const title = page.getByLabel('Vad fungerar inte?')
  await title.fill('Det går inte att logga in')
  await page.getByText('Störning: Det går inte att logga in').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Det går inte att logga in' }).waitFor()

  const seconds = { timeout: 5000 }
  await contact.getByRole('link', { name: 'Det går inte att logga in' }).waitFor(seconds)
  await stranger.getByRole('heading', { name: 'Det går inte att logga in' }).waitFor(seconds)

  await page.getByLabel('Läge').selectOption('resolved')
  await page.getByLabel('Vad är nytt?').fill('Inloggningen fungerar igen.')
  await page.getByRole('button', { name: 'Avsluta störningen' }).press('Enter')
  await page.getByText('Störningen är avslutad.').waitFor()
  await stranger.getByText('Inloggningen fungerar igen.').waitFor(seconds)
  await contact
    .getByRole('link', { name: 'Det går inte att logga in' })
    .waitFor({ state: 'detached', ...seconds })
})
