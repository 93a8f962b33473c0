import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { openPages } from './pages.ts'

async function built(t: TestContext) {
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-pages-'))
  t.after(() => rm(directory, { recursive: true }))
  const web = path.join(directory, 'web')
  await mkdir(path.join(web, 'assets'), { recursive: true })
  await writeFile(path.join(directory, 'secret.txt'), 'not a page')
  await writeFile(path.join(web, 'index.html'), '<title>Kvitto</title>')
  await writeFile(path.join(web, 'assets/app-1f.js'), 'start()')
  await writeFile(path.join(web, 'assets/app-1f.js.br'), brotliCompressSync('start()'))
  const pages = openPages(web)
  return (name: string, headers: Record<string, string> = {}, method = 'GET') =>
    pages(new Request(`http://localhost${name}`, { method, headers }))
}

test('bundles are kept for ever; the page itself is asked about each time', async (t) => {
  const ask = await built(t)
  const bundle = await ask('/assets/app-1f.js')
  assert.match(bundle.headers.get('cache-control') ?? '', /immutable/)
  assert.match(bundle.headers.get('content-type') ?? '', /^text\/javascript/)
  const page = await ask('/')
  assert.equal(page.headers.get('cache-control'), 'no-cache')
  const again = await ask('/', { 'if-none-match': page.headers.get('etag') ?? '' })
  assert.equal(again.status, 304)
})

test('every other address is the page, but a bundle of another version is not found', async (t) => {
  const ask = await built(t)
  assert.match(await (await ask('/tickets/INC%200001')).text(), /Kvitto/)
  assert.match(await (await ask('/%')).text(), /Kvitto/)
  assert.equal((await ask('/assets/app-00.js')).status, 404)
  assert.equal((await ask('/', {}, 'POST')).status, 405)
  assert.equal(await (await ask('/', {}, 'HEAD')).text(), '')
})

test('a packed file goes to those who can unpack it', async (t) => {
  const ask = await built(t)
  const packed = await ask('/assets/app-1f.js', { 'accept-encoding': 'gzip, br' })
  assert.equal(packed.headers.get('content-encoding'), 'br')
  assert.equal(packed.headers.get('vary'), 'accept-encoding')
  const bytes = Buffer.from(await packed.arrayBuffer())
  assert.equal(brotliDecompressSync(bytes).toString(), 'start()')
  assert.equal((await ask('/assets/app-1f.js')).headers.get('content-encoding'), null)
})

test('no address leads out of the folder', async (t) => {
  const ask = await built(t)
  for (const name of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt']) {
    assert.doesNotMatch(await (await ask(name)).text(), /not a page/, name)
  }
})

test('pages that are not built say so, and how to build them', async () => {
  const response = await openPages('/nowhere')(new Request('http://localhost/'))
  assert.equal(response.status, 503)
  assert.match(await response.text(), /npm run build/)
})
