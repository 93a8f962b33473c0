import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BusinessTime } from '../../src/modules/calendar/index.ts'
import { applyFile, loadService, serviceTime } from '../../src/modules/services/index.ts'
import type { Context } from '../../src/platform/context.ts'

export const SERVICE = 'bench'
export const ZONE = 'Europe/Stockholm'

const PROMISES = `services:
  - key: ${SERVICE}
    name: Bänken
    customer: Mätningen
    contacts: [{ name: Kontaktperson, email: kontakt@example.org, language: sv }]
    agreements:
      - from: 2025-01-01
        openingHours:
          zone: ${ZONE}
          week: { mon-fri: ["07:00-18:00"] }
          holidays: { country: SE, eves: true }
        priorities:
          "1": { name: Kritisk, response: PT30M, resolution: PT4H, goalPercent: 95 }
          "2": { name: Hög, response: PT1H, resolution: PT8H, goalPercent: 90 }
          "3": { name: Normal, response: PT4H, resolution: PT24H, goalPercent: 90 }
          "4": { name: Låg, response: PT8H, resolution: PT80H, goalPercent: 85 }
        pausedWhile: [waiting_customer]
        report: { every: quarter, dueWorkingDays: 15 }
`

export interface Promises {
  readonly time: BusinessTime
  /** Seconds of open time, by priority. */
  readonly targets: Readonly<
    Record<string, { readonly response: number; readonly resolution: number }>
  >
}

/** One service under one agreement, as `kvitto services apply` makes it. */
export async function agree(context: Context, folder: string): Promise<Promises> {
  const file = join(folder, 'services.yaml')
  await writeFile(file, PROMISES)
  const noTickets = { countJudgedSince: async () => 0, rejudge: async () => ({ tickets: 0 }) }
  await applyFile(context, noTickets, file)
  const service = await context.transaction((tx) => loadService(tx, SERVICE))
  const { priorities = {} } = service.agreements[0]?.terms.clocks ?? {}
  return {
    time: serviceTime(service.agreements),
    targets: Object.fromEntries(
      Object.entries(priorities).map(([priority, promised]) => [
        priority,
        { response: promised.responseSeconds ?? 0, resolution: promised.resolutionSeconds ?? 0 },
      ]),
    ),
  }
}
