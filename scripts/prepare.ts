/**
 * After `npm ci`: the web UI is built. Where only the packages of production are installed it cannot
 * be, and what was built before is used.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const vite = path.join(root, 'node_modules/vite/bin/vite.js')

if (existsSync(vite)) {
  const { status } = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
  if (status === 0) await import('./compress-web.ts')
} else {
  console.log('The web UI is not built: the packages for development are not installed.')
}
