/** Writes `docs/api.md`, the API reference, from the routes themselves: `npm run generate:api`. */
import { writeFile } from 'node:fs/promises'
import { describedApi } from '../src/api.ts'
import { apiReference } from '../src/platform/http/api-reference.ts'

await writeFile('docs/api.md', apiReference(describedApi('')))
