import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { addMaintenance, importObservations } from '../../src/modules/availability/index.ts'
import { explainDeviation } from '../../src/modules/deviations/index.ts'
import { addPerson, grantRole } from '../../src/modules/organisation/index.ts'
import { workOutDraft } from '../../src/modules/reports/lifecycle/draft.commands.ts'
import { releaseReport } from '../../src/modules/reports/lifecycle/release.commands.ts'
import { applyFile, type JudgedTickets } from '../../src/modules/services/index.ts'
import { importTickets } from '../../src/modules/tickets/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import type { Context } from '../../src/platform/context.ts'

const service = (key: string, name: string) => `
  - key: ${key}
    name: ${name}
    customer: Kunden till ${name}
    contacts: [{ name: Kontakt, email: ${key}@example.org, language: sv }]
    components: { all: [${key}-web] }
    agreements:
      - from: 2026-04-01
        openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["08:00-16:00"] } }
        priorities: { "1": { name: Kritisk, response: PT1H, resolution: PT4H, goalPercent: 50 } }
        availabilityGoalPercent: 99.5
        outageGoals: { perMonth: 1, hoursPerMonth: 4 }
        report: { every: quarter, dueWorkingDays: 15 }`

const servicesFile = (more: readonly string[]) => `organisation: { name: Servicekontoret }
services:${service('viva', 'Viva')}${service('heroma', 'Heroma')}
${more.map((key) => service(key, `Tjänst ${key}`)).join('')}
`

// In the third quarter of 2026 A is solved in time and B and C are late; E is, in the fourth. D is
// open, and is due at 14:00 on Friday 20 November.
const TICKETS = `key,opened_at,priority,status,responded_at,resolved_at,updated_at
A,2026-07-06 08:00,1,resolved,2026-07-06 08:30,2026-07-06 12:00,
B,2026-07-06 09:00,1,resolved,2026-07-06 10:30,2026-07-06 14:00,
C,2026-07-07 09:00,1,resolved,2026-07-07 09:30,2026-07-07 15:00,
E,2026-10-06 08:00,1,resolved,2026-10-06 08:30,2026-10-06 10:00,
D,2026-11-20 10:00,1,open,2026-11-20 10:30,,2026-11-20 10:30
`

const OBSERVATIONS = `target,observed_at,state
viva-web,2026-07-01T00:00:00+02:00,up
viva-web,2026-07-06T10:00:00+02:00,down
viva-web,2026-07-06T12:00:00+02:00,up
viva-web,2026-11-20T00:00:00+01:00,up
`

/** Friday 20 November 2026, 13:10 in Stockholm: D has used up 79 % of its time. */
export const FRIDAY = Date.UTC(2026, 10, 20, 12, 10)

const nobody: JudgedTickets = {
  countJudgedSince: async () => 0,
  rejudge: async () => ({ tickets: 0 }),
}

/**
 * Two services with agreements; Viva has tickets and was measured, Heroma nothing of it. More of them,
 * where their keys are given, are as Viva.
 */
export async function makeFollowedServices(
  t: TestContext,
  context: Context,
  more: readonly string[] = [],
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-followed-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = async (name: string, text: string) => {
    const where = path.join(folder, name)
    await writeFile(where, text)
    return where
  }
  await applyFile(context, nobody, await file('services.yaml', servicesFile(more)))
  const mapping = await file(
    'mapping.yaml',
    'columns: { target: target, at: observed_at, state: state }\nstates: { up: up, down: down }\nsilentAfter: PT48H\n',
  )
  for (const key of ['viva', ...more]) {
    const common = { service: key, skipInvalid: false }
    // Elsewhere the same tickets go by other keys.
    const rows = key === 'viva' ? TICKETS : TICKETS.replaceAll(/^(?=[A-E],)/gm, `${key}-`)
    const tickets = await file('tickets.csv', rows)
    await importTickets(context, { ...common, file: tickets, mapping: 'generic' })
    const seen = await file('observations.csv', OBSERVATIONS.replaceAll('viva-', `${key}-`))
    await importObservations(context, { ...common, file: seen, mapping })
    await addMaintenance(context, {
      service: key,
      from: '2026-11-25 08:00',
      to: '2026-11-25 12:00',
      reason: 'Uppgradering',
    })
  }
}

/** Somebody with one role: for a service, or for all of them. Answers who that is. */
export async function makePerson(
  context: Context,
  role: Role,
  service?: string,
): Promise<{ readonly id: string; readonly email: string }> {
  const email = `${role}-${service ?? 'all'}@example.org`
  const id = await addPerson(context, { name: `Någon ${role}`, email })
  const scope =
    service === undefined
      ? ({ kind: 'organisation' } as const)
      : ({ kind: 'service', service } as const)
  await grantRole(context, { personId: id, role, scope })
  return { id, email }
}

/** Explains what was not kept in the third quarter of a service, and releases its report. */
export async function releaseThirdQuarter(context: Context, service = 'viva'): Promise<void> {
  const { figures } = await workOutDraft(context, service, '2026-Q3')
  for (const { id } of figures.deviations) {
    await explainDeviation(context, id, {
      causeCategory: 'network',
      explanation: 'En växel gick sönder.',
    })
  }
  await releaseReport(context, service, '2026-Q3', {})
}
