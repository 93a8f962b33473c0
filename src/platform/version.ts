import { readFileSync } from 'node:fs'

/** Kvitto's own version, as package.json has it: stands in every receipt. */
export const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { readonly version: string }
