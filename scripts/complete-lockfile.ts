/**
 * Writes into package-lock.json the optional packages for other platforms that npm left out because
 * they could not be had where the lock was made, or because node_modules was there already
 * (npm/cli#4828). Without them `npm ci` refuses the lock. Run after every `npm install`:
 * `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const LOCK = 'package-lock.json'

const entry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lockfile = z.looseObject({ packages: z.record(z.string(), entry) })

const architectures = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'arm']
const systems = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony']

const lock = lockfile.parse(JSON.parse(readFileSync(LOCK, 'utf8')))
const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies, dev }]) =>
  Object.entries(optionalDependencies ?? {})
    .filter(([name]) => !isThere(place, name))
    .map(([name, version]) => [`node_modules/${name}`, platformEntry(name, version, dev)] as const),
)

const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) })
packages.sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(
  LOCK,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
)
console.log(`${missing.length} packages for other platforms added to ${LOCK}`)

function isThere(place: string, name: string): boolean {
  return [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
    (path) => path in lock.packages,
  )
}

/** What the package says of itself, as far as its name tells; only exact versions are known. */
function platformEntry(name: string, version: string, dev: boolean | undefined) {
  if (!/^\d/.test(version)) throw new Error(`${name}: ${version} is not an exact version`)
  const words = name.split(/[/-]/)
  const has = (word: string) => words.some((part) => part.startsWith(word))
  const cpu = architectures.find((architecture) => words.includes(architecture))
  const os = systems.find((system) => words.includes(system))
  if (cpu === undefined || os === undefined) throw new Error(`${name}: for which platform?`)
  return {
    version,
    cpu: [cpu],
    ...(dev === true ? { dev } : {}),
    optional: true,
    os: [os],
    ...(has('gnu') ? { libc: ['glibc'] } : has('musl') ? { libc: ['musl'] } : {}),
  }
}
