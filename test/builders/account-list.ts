import type { TestContext } from 'node:test'
import { importAccounts } from '../../src/modules/access/accounts/import.commands.ts'
import { newPersonKeys } from '../../src/modules/access/people/person-keys.commands.ts'
import type { Context } from '../../src/platform/context.ts'
import { testFile } from '../files.ts'

/** By which tests know people. */
export const testKeys = newPersonKeys('a secret of the tests', 2026)

/** A list of accounts as a file, in the built-in form; gone when the test ends. */
export function listOf(t: TestContext, rows: readonly string[]): Promise<string> {
  const lines = ['account,person_id,entitlement,active,last_login', ...rows]
  return testFile(t, 'accounts.csv', `${lines.join('\n')}\n`)
}

/** Takes a list in, for the system that is there from the beginning. */
export function takeAccounts(
  context: Context,
  given: { readonly file: string; readonly exportedAt: number; readonly dryRun?: boolean },
) {
  return importAccounts(context, {
    ...given,
    systemKey: 'heroma',
    mapping: 'generic',
    keys: testKeys,
  })
}
