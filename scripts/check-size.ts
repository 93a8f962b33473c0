/**
 * No file longer than 300 lines. Functions are counted by Biome (60). What is generated is not read
 * by people and does not count.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const LONGEST = 300
const generated = new Set(['src/platform/db/database.types.ts'])

const files = execFileSync('git', [
  'ls-files',
  '-co',
  '--exclude-standard',
  '*.ts',
  '*.tsx',
  '*.typ',
])
  .toString()
  .split('\n')
  .filter((file) => file !== '' && !generated.has(file))

const long = files
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
  .filter(({ lines }) => lines > LONGEST)

for (const { file, lines } of long) console.error(`${file}: ${lines} lines, at most ${LONGEST}`)
process.exitCode = long.length === 0 ? 0 : 1
