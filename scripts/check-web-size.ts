/**
 * What a browser must fetch before it can show one of the pages where people come in: its script,
 * packed, is at most 210 kB. Reads what `npm run build` made.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const WEB = path.join(import.meta.dirname, '../dist/web')
const MOST = 210_000

const html = await readFile(path.join(WEB, 'index.html'), 'utf8')
const always = [
  ...html.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="([^"]+)"/g),
]
const table = /name="first-pages" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"')
const pages = z
  .record(z.string(), z.object({ files: z.array(z.string()) }))
  .parse(JSON.parse(table ?? '{}'))
if (Object.keys(pages).length === 0) throw new Error('dist/web/index.html knows no first pages')

for (const [page, { files }] of Object.entries(pages)) {
  const scripts = [...always.map(([, src = '']) => src), ...files].filter(isScript)
  const sizes = await Promise.all(scripts.map(packedSize))
  const total = sizes.reduce((a, b) => a + b, 0)
  console.log(
    `${page} loads ${Math.ceil(total / 1000)} kB of script in ${scripts.length} files, at most ${MOST / 1000} kB`,
  )
  if (total > MOST) process.exitCode = 1
}

function isScript(file: string): boolean {
  return file.endsWith('.js')
}

async function packedSize(file: string): Promise<number> {
  return gzipSync(await readFile(path.join(WEB, file)), { level: 9 }).length
}
