/** Feeds of employments, in a line each, and a house into which they come day by day. */
import type { TestContext } from 'node:test'
import { importEmployments } from '../src/modules/access/people/import.commands.ts'
import { newPersonKeys } from '../src/modules/access/people/person-keys.commands.ts'
import type { Context } from '../src/platform/context.ts'
import { testDatabase } from './database.ts'
import { testFile } from './files.ts'

export const testKeys = newPersonKeys('a secret of at least thirty-two characters', 2026)

const HEADER =
  'person_id,given_name,family_name,email,employment_id,unit,ansvar,manager_id,start,end'

/** One row of the mapping `generic`. */
export function row(
  person: string,
  employment: string,
  more: {
    readonly unit?: string
    readonly ansvar?: string
    readonly manager?: string
    readonly start?: string
    readonly end?: string
    readonly email?: string
  } = {},
): string {
  const { unit = 'E1', ansvar = '4711', manager = '', start = '2020-01-01', end = '' } = more
  return `${person},Test,${/^P\d+$/.test(person) ? person : 'Number'},${more.email ?? ''},${employment},${unit},${ansvar},${manager},${start},${end}`
}

/** As many people with an employment each, from P1/A1 on. */
export function crowd(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, i) => row(`P${i + from}`, `A${i + from}`))
}

export function feedText(rows: readonly string[], header = HEADER): string {
  return [header, ...rows, ''].join('\n')
}

/** An empty database with a clock that is set to six in the morning UTC of a day by each feed. */
export async function feedHouse(t: TestContext) {
  let now = Date.parse('2026-11-02T06:00:00Z')
  const database = await testDatabase(t, { now: () => now })
  const { context } = database
  const setDay = (day: string) => {
    now = Date.parse(`${day}T06:00:00Z`)
  }
  return {
    database,
    context,
    setDay,
    feed: async (
      day: string,
      rows: readonly string[],
      {
        asOf,
        header,
        by = context,
        dryRun = false,
      }: { asOf?: string; header?: string; by?: Context; dryRun?: boolean } = {},
    ) => {
      setDay(day)
      const file = await testFile(t, 'employments.csv', feedText(rows, header))
      return importEmployments(by, {
        file,
        mapping: 'generic',
        asOf: asOf === undefined ? undefined : Date.parse(asOf),
        keys: testKeys,
        dryRun,
      })
    },
  }
}

/** Every employment as it is kept: `A1 2020-01-01–2026-11-30 gone`. */
export function employments(context: Context): Promise<string[]> {
  return context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ text: string }>(
      `select key || ' ' || starts_on || '–' || coalesce(ends_on::text, '')
         || case when gone_at is null then '' else ' gone' end as text
       from employment order by id`,
    )
    return rows.map(({ text }) => text)
  })
}
