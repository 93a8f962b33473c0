/**
 * Packs what Vite has built, so that no server does it while somebody waits: beside each text file
 * of dist/web its `.br` and `.gz`. Part of `npm run build`.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const WEB = path.resolve(import.meta.dirname, '../dist/web')
const TEXT = /\.(js|css|html|svg|json|txt|webmanifest)$/
const WORTHWHILE = 1024

const files = await readdir(WEB, { recursive: true, withFileTypes: true })
for (const { name, parentPath } of files.filter((each) => each.isFile() && TEXT.test(each.name))) {
  const file = path.join(parentPath, name)
  const text = await readFile(file)
  if (text.length < WORTHWHILE) continue
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text, { params: quality }))
  await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }))
}
