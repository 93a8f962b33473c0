import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const
const maria = { name: 'Maria Lindqvist', role: 'contact', service: 'viva' } as const

test('a report is found on the board, looked at and downloaded', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(karin, '/reports')
  const cell = page.getByRole('link', { name: /Viva, juli–september 2026: .*Att förklara/ })
  await cell.waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await cell.click()
  await page.getByRole('heading', { level: 1, name: 'Viva, juli–september 2026' }).waitFor()
  await page.getByRole('img', { name: /^Sida 1 av/ }).waitFor()
  const drawn = await page
    .getByRole('img', { name: /^Sida 1 av/ })
    .evaluate((image) => Number(Reflect.get(image, 'naturalWidth')))
  assert.ok(drawn > 500)
  assert.deepEqual(await axeProblems(page), [])

  const asks = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Ladda ned PDF' }).click()
  const download = await asks
  assert.equal(download.suggestedFilename(), 'rapport-viva-2026-Q3.pdf')
  const pdf = await readFile(await download.path())
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
})

test('a contact person reads the own report and cannot tell that another service exists', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(maria, '/portal', { phone: true })
  const ask = (path: string) =>
    page.evaluate(async (url) => {
      const response = await fetch(url)
      const text = await response.text()
      return { status: response.status, text }
    }, path)
  assert.equal((await ask('/api/reports/viva/2026-Q3/document?format=json')).status, 200)
  const masked = async (path: string) => {
    const { status, text } = await ask(path)
    return [status, text.replaceAll(/heroma|nowhere|urn:kvitto:request:[^"]+/g, '…')]
  }
  for (const path of ['reports/{}', 'reports/{}/2026-Q3', 'availability/{}']) {
    const other = await masked(`/api/${path.replace('{}', 'heroma')}`)
    assert.equal(other[0], 404)
    assert.deepEqual(other, await masked(`/api/${path.replace('{}', 'nowhere')}`))
  }
})
