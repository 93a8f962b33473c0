import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describedApi } from '../../src/api.ts'
import { knownAddresses } from '../../src/platform/http/addresses.ts'
import { listen } from '../../src/platform/http/server.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { testDatabase } from '../database.ts'
import { launchBrowser } from './browser.ts'

test('the API reference is shown under the policy of the pages, with every group of operations', async (t) => {
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
  const tags = api.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' ? (definition.route.tags ?? []) : [],
  )
  const groups = page.locator('.opblock-tag')
  await groups.nth(new Set(tags).size - 1).waitFor()
  for (const tag of ['tickets', 'reports']) {
    await page.locator(`.opblock-tag[data-tag="${tag}"]`).click()
    const of = page.locator(`.opblock-tag-section:has([data-tag="${tag}"]) .opblock`)
    await of.nth(tags.filter((each) => each === tag).length - 1).waitFor()
  }
  await page.locator('.opblock-summary-control').first().click()
  await page.getByText('Responses', { exact: true }).first().waitFor()
  assert.equal(await groups.count(), new Set(tags).size)
})
