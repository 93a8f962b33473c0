import { stringify } from 'yaml'
import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { ExportCell } from '../../../platform/files/streamed-table.ts'
import { formatLocal, parseInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { systemOf } from '../accounts/import.commands.ts'
import { canSeeAccess } from '../policy.ts'
import { selectCatalogue } from './file.store.ts'
import { selectEntitlement, selectHolders } from './read.store.ts'

/** A system's part of the catalogue, as a file that brings another Kvitto to the same. */
export async function catalogueText(context: Context, key: string): Promise<string> {
  authoriseSight(canSeeAccess(context.actor))
  return context.transaction(async (tx) => {
    const system = await systemOf(tx, key)
    return stringify(await selectCatalogue(tx, system.id), { lineWidth: 100 })
  })
}

const words = {
  sv: {
    sheet: 'Har behörigheten',
    header: [
      'Konto',
      'Person',
      'Personens nyckel',
      'Enhet',
      'Sedan',
      'Godkänd av',
      'Godkänd',
      'Till och med',
    ],
    isProtected: 'Skyddade personuppgifter',
  },
  en: {
    sheet: 'Who has it',
    header: [
      'Account',
      'Person',
      'Person’s key',
      'Unit',
      'Since',
      'Approved by',
      'Approved',
      'Until',
    ],
    isProtected: 'Protected personal data',
  },
} as const

const ROWS_PER_TURN = 2_000

/** Who has an entitlement, row by row. Throws `not_found` where there is none. */
export async function exportHolders(context: Context, id: number, language: 'sv' | 'en') {
  authoriseSight(canSeeAccess(context.actor))
  const { header, sheet, isProtected } = words[language]
  const { found, today, zone } = await context.transaction(async (tx) => ({
    found: await selectEntitlement(tx, id),
    ...(await localToday(tx, context.clock.now())),
  }))
  if (found === undefined) throw new DomainError('not_found', 'There is no such entitlement')
  const local = (at: string | null) => (at === null ? null : formatLocal(parseInstant(at), zone))
  async function* rows(): AsyncGenerator<readonly ExportCell[]> {
    let after: number | undefined
    for (;;) {
      const page = { after, limit: ROWS_PER_TURN }
      const some = await context.transaction((tx) => selectHolders(tx, id, page))
      for (const { account, employee, unit, since, approvedBy, approvedAt, untilOn } of some) {
        const isHidden = employee !== null && employee.name === null
        yield [
          isHidden ? isProtected : account,
          isHidden ? isProtected : (employee?.name ?? null),
          isHidden ? null : (employee?.key ?? null),
          isHidden ? null : unit,
          local(since),
          approvedBy,
          local(approvedAt),
          untilOn,
        ]
      }
      after = some.at(-1)?.accountId
      if (some.length < ROWS_PER_TURN) return
    }
  }
  const name = `${found.key.replaceAll(/[^A-Za-z0-9-]+/g, '-')}-${today}`
  return { name, sheet, header, rows: rows() }
}
