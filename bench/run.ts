import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import type { Row, Suite } from './lib/row.ts'
import { table } from './lib/table.ts'

/** `npm run bench [-- SUITE …]`: runs the suites, prints one table, fails where a bar does not hold. */

const HERE = import.meta.dirname

async function main(names: readonly string[]): Promise<void> {
  installPeers()
  const known = readdirSync(join(HERE, 'suites'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Error(`No such suite: ${unknown.join(', ')}. There are: ${known.join(', ')}`)
  }
  const results: { suite: string; rows: Row[] }[] = []
  for (const file of names.length > 0 ? names : known) {
    const suite: Suite = await import(join(HERE, 'suites', `${file}.ts`))
    console.error(`${suite.name} …`)
    results.push({ suite: suite.name, rows: await suite.run() })
  }
  for (const { suite, rows } of results) console.log(`\n${suite}\n\n${table(rows)}`)
  console.log(`\n${machine()}`)
  keep(results)
  if (results.some(({ rows }) => rows.some((row) => row.holds === false))) process.exitCode = 1
}

/** The peers have their own lock file and are never installed with Kvitto. */
function installPeers(): void {
  const installed = changed(join(HERE, 'node_modules/.package-lock.json'))
  if (installed >= changed(join(HERE, 'package-lock.json'))) return
  execFileSync('npm', ['--prefix', HERE, 'ci', '--no-audit', '--no-fund'], { stdio: 'inherit' })
}

function changed(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1
}

function machine(): string {
  const cpu = os.cpus()[0]?.model ?? 'unknown processor'
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${cpu}, ${os.cpus().length} cores, ${memory} GiB, ${os.type()} ${os.release()}, Node ${process.version}`
}

function keep(results: readonly { suite: string; rows: Row[] }[]): void {
  const folder = join(HERE, 'results')
  const at = new Date().toISOString()
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, `${at.replaceAll(/[:.]/g, '-')}.json`),
    `${JSON.stringify({ at, machine: machine(), results }, null, 2)}\n`,
  )
}

await main(process.argv.slice(2))
