/**
 * What a browser must fetch before it can show the start page: its script, packed, is at most 250 kB.
 * Reads what `npm run build` made.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const WEB = path.join(import.meta.dirname, '../dist/web')
const MOST = 250_000
const FIRST = ['index.html', 'src/features/start/StartPage.tsx']

const chunk = z.object({ file: z.string(), imports: z.array(z.string()).default([]) })
const manifest = z
  .record(z.string(), chunk)
  .parse(JSON.parse(await readFile(path.join(WEB, '.vite/manifest.json'), 'utf8')))

const wanted = new Set<string>()
const visit = (key: string) => {
  if (wanted.has(key)) return
  wanted.add(key)
  const found = manifest[key]
  if (found === undefined) throw new Error(`${key} is not in the manifest of dist/web`)
  for (const next of found.imports) visit(next)
}
for (const key of FIRST) visit(key)

const files = [...wanted].flatMap((key) => manifest[key]?.file ?? []).filter(isScript)
const sizes = await Promise.all(
  files.map(async (file) => gzipSync(await readFile(path.join(WEB, file)), { level: 9 }).length),
)
const total = sizes.reduce((a, b) => a + b, 0)

console.log(
  `The start page loads ${Math.ceil(total / 1000)} kB of script in ${files.length} files, at most ${MOST / 1000} kB`,
)
process.exitCode = total <= MOST ? 0 : 1

function isScript(file: string): boolean {
  return file.endsWith('.js')
}
