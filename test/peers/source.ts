/** A source as a technician connects it, with a service to bind to. */

import { statesWithin } from '../../src/modules/availability/index.ts'
import { bindComponent } from '../../src/modules/monitoring/sources/binding.commands.ts'
import { readSource } from '../../src/modules/monitoring/sources/read.commands.ts'
import type { SourceSettings } from '../../src/modules/monitoring/sources/schema.ts'
import { connectSource } from '../../src/modules/monitoring/sources/source.commands.ts'
import { loadService } from '../../src/modules/services/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Context } from '../../src/platform/context.ts'
import { newSeal } from '../../src/platform/seal.ts'
import { makeService } from '../builders/service.ts'

export const SECRET = 'a secret of the test that is long enough for it'
export const seal = newSeal(SECRET)
export const clock = systemClock

export interface Connected {
  /** Reads now; throws what the program answered wrongly. */
  read(): Promise<readonly string[]>
  /** Changes of state of the component since the beginning of the test. */
  changes(): Promise<readonly { readonly at: number; readonly state: string }[]>
}

/** One component `viva-web` of a service `viva`, bound to `external`. */
export async function connectOne(
  context: Context,
  settings: SourceSettings,
  how: {
    readonly external: string
    readonly secrets?: { readonly password?: string; readonly token?: string }
    readonly silentAfterSeconds?: number
    readonly from?: number
  },
): Promise<Connected> {
  const startedAt = how.from ?? clock.now()
  await makeComponent(context)
  const { secrets = {}, silentAfterSeconds = 60 } = how
  await connectSource(
    context,
    { key: 'peer', name: 'Peer', settings, secrets, silentAfterSeconds },
    seal,
  )
  const from = how.from === undefined ? {} : { from: new Date(how.from).toISOString() }
  const { external } = how
  await bindComponent(context, 'peer', { external, label: '', component: 'viva-web', ...from })
  return {
    async read() {
      const { fault, remarks } = await readSource(
        context,
        'peer',
        seal,
        AbortSignal.timeout(60_000),
      )
      if (fault !== undefined) throw new Error(fault)
      return remarks
    },
    async changes() {
      const span = { from: startedAt, to: clock.now() }
      return context.transaction(async (tx) => {
        const service = await loadService(tx, 'viva')
        const statesOf = await statesWithin(tx, [service], span)
        return statesOf(service, span).changes
      })
    },
  }
}

export async function makeComponent(context: Context, key = 'viva-web'): Promise<void> {
  await makeService(context)
  await context.transaction(async ({ client }) => {
    await client.query('insert into component (key, name) values ($1, $2)', [key, 'Vivas webb'])
    await client.query("update service set composition = $1 where key = 'viva'", [
      JSON.stringify({ all: [key] }),
    ])
  })
}
