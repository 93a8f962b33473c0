import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describedApi } from '../../src/api.ts'
import { knownAddresses } from '../../src/platform/http/addresses.ts'
import { listen } from '../../src/platform/http/server.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { testDatabase } from '../database.ts'
import { launchBrowser } from './browser.ts'

test('the API reference is shown under the policy of the pages, with every operation', async (t) => {
  const { context } = await testDatabase(t)
  const api = describedApi('1.2.3')
  const server = await listen({ host: '127.0.0.1', port: 0 }, async (port) =>
    testApp(context, {
      api,
      addresses: knownAddresses({ publicUrl: undefined, trustedProxies: [] }, port),
    }),
  )
  t.after(() => server.close())
  const page = await launchBrowser(t).newPage()
  await page.goto(new URL('/api/docs', server.publicUrl).href)
  await page.getByRole('heading', { name: /Kvitto/ }).waitFor()
  const operations = api.openAPIRegistry.definitions.filter(({ type }) => type === 'route')
  await page
    .locator('.opblock')
    .nth(operations.length - 1)
    // There are many of them, and the page is not Kvitto's own.
    .waitFor({ timeout: 30_000 })
  await page.locator('.opblock-summary-control').first().click()
  await page.getByText('Responses', { exact: true }).first().waitFor()
  assert.equal(await page.locator('.opblock').count(), operations.length)
})
