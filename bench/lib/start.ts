import { enableCompileCache } from 'node:module'
import path from 'node:path'

/** Starts the script of a process of its own as bin/kvitto.ts starts the program. */

enableCompileCache(path.join(import.meta.dirname, '../../node_modules/.cache/kvitto'))

const [script = ''] = process.argv.slice(2)
await import(script)
