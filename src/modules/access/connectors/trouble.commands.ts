/** A connector that does not work, or waits for a word, is work for an administrator. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { loadConnectors, type SystemConnector, saveStanding } from './store.ts'

const LONG_MS = 15 * 60_000

const workOf = (key: string) =>
  ({ kind: 'access.connector', subject: `access_connector:${key}` }) as const

export async function tellOfConnector(context: Context, tx: Tx): Promise<void> {
  for (const connector of await loadConnectors(tx)) {
    const facts = troubleOf(connector, context.clock.now())
    if (facts !== undefined && connector.toldAt === null) {
      await postWork(context, tx, {
        ...workOf(connector.key),
        for: { role: 'administrator' },
        facts,
        dueOn: await workingDayAhead(context, tx, 0),
        isUrgent: facts.what === 'held',
      })
      await saveStanding(tx, connector.systemId, { ...connector, toldAt: context.clock.now() })
    } else if (facts === undefined && connector.toldAt !== null) {
      await endWork(context, tx, workOf(connector.key), connector.isOn ? 'done' : 'withdrawn')
      await saveStanding(tx, connector.systemId, { ...connector, toldAt: null })
    }
  }
}

function troubleOf(connector: SystemConnector, now: number) {
  const { key, name, isOn, held, failingSince, lastError } = connector
  if (!isOn) return undefined
  const said = { system: key, name }
  if (held !== null && 'persons' in held) {
    const { persons } = held
    return { ...said, what: 'held', since: formatInstant(now), persons, words: null } as const
  }
  if (failingSince === null || now - failingSince < LONG_MS) return undefined
  const since = formatInstant(failingSince)
  return { ...said, what: 'failing', since, persons: null, words: lastError } as const
}
