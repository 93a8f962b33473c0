/**
 * Rules of the house that no other tool checks: no file longer than 300 lines (functions are counted
 * by Biome), and no clock or chance read outside `src/platform/` and `web/src/lib/clock.ts`, so that
 * every rule can be asked about any time. What is generated is not read by people and does not count.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const LONGEST = 300
const generated = new Set(['src/platform/db/database.types.ts'])
const worldly =
  /\bnew Date\(\)|\bDate\.now\b|\bTemporal\.Now\b|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bperformance\.now\b/
const mayReadTheWorld =
  /^src\/platform\/|^web\/src\/lib\/clock\.ts$|^(test|bench|scripts)\/|\.test\.ts$/

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

const problems = files.flatMap((file) => {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const long = lines.length > LONGEST ? [`${file}: ${lines.length} lines, at most ${LONGEST}`] : []
  if (mayReadTheWorld.test(file)) return long
  const read = lines.flatMap((line, i) => {
    const found = worldly.exec(line)
    return found === null ? [] : [`${file}:${i + 1}: ${found[0]} is read in src/platform/ only`]
  })
  return [...long, ...read]
})

for (const problem of problems) console.error(problem)
if (problems.length === 0) console.log(`${files.length} files keep the rules of the house`)
process.exitCode = problems.length === 0 ? 0 : 1
