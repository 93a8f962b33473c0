/**
 * Writes what the migrations make: `src/platform/db/database.types.ts` for the compiler and
 * `migrations/schema.txt` for readers. Run after adding a migration, with DATABASE_URL set to an
 * empty database: `npm run generate:schema`.
 */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '../src/platform/db/database.ts'
import { describeSchema } from '../src/platform/db/describe-schema.ts'
import { migrate } from '../src/platform/db/migrate.ts'

const url = process.env.DATABASE_URL
if (url === undefined) throw new Error('Set DATABASE_URL to an empty database')
const database = await openDatabase({ connectionString: url })
await migrate(database)
await writeFile('migrations/schema.txt', await database.transaction(describeSchema))
await database.close()
execFileSync(
  process.execPath,
  [
    path.join('node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js'),
    '--config-file',
    'scripts/kysely-codegen.json',
    '--url',
    url,
  ],
  { stdio: 'inherit' },
)
