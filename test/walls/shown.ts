/** What a service's users are told, and a public page of it. */
import type { TestContext } from 'node:test'
import { addMaintenance } from '../../src/modules/availability/index.ts'
import { startDisturbance } from '../../src/modules/disturbances/index.ts'
import { openStatusDesk, type StatusDesk } from '../../src/modules/status-pages/index.ts'
import { addStatusPage, listStatusPages } from '../../src/modules/status-pages/pages.commands.ts'
import type { Context } from '../../src/platform/context.ts'

interface Shown {
  readonly maintenance: number
  readonly disturbance: number
  readonly statusPage: number
  readonly unit: number
}

/** Numbers of no one. */
export const nothingShown: Shown = {
  maintenance: 9999,
  disturbance: 9999,
  statusPage: 9999,
  unit: 9999,
}

export async function tellAndShow(context: Context, service: string): Promise<Shown> {
  const disturbance = await startDisturbance(context, {
    title: 'Långsamt',
    services: [service],
    startedAt: new Date(context.clock.now() - 3_600_000).toISOString(),
    state: 'investigating',
    words: 'Vi letar efter orsaken.',
    mail: false,
  })
  const { units } = await listStatusPages(context)
  const unit = units.find(({ services }) => services.some(({ key }) => key === service))?.id ?? 0
  const { id: statusPage } = await addStatusPage(context, {
    key: `status-${service}`,
    name: service,
    unitId: unit,
    isPublic: true,
    showsComponents: false,
    services: [service],
  })
  const { id: maintenance } = await addMaintenance(context, {
    service,
    from: '2026-12-12 08:00',
    to: '2026-12-12 10:00',
    reason: 'Uppgradering',
  })
  return { maintenance, disturbance, statusPage, unit }
}

/** What everybody may look at, until the test is over. */
export function statusDeskOf(t: TestContext, context: Context): StatusDesk {
  const desk = openStatusDesk(context, () => {})
  t.after(() => desk.close())
  return desk
}
