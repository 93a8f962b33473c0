import { existsSync } from 'node:fs'

/**
 * Why tests beside real programs are not run, for `skip`. `npm run test:peers` runs them all, and one
 * whose program is not there fails; other runs pass them over, since they take minutes.
 */
export function isMissing(files: readonly string[], packages: string): string | false {
  const asked = process.env.KVITTO_PEERS
  if (asked === undefined) return 'npm run test:peers runs it beside the real program'
  if (files.every((file) => existsSync(file))) return false
  const how = `Not here: apt-get install ${packages}`
  if (asked === 'all') throw new Error(how)
  return how
}
