import { z } from 'zod'
import { type WorkKind, workFacts } from './schema.ts'

const somebody = z.strictObject({ id: z.uuid(), name: z.string() })

/** Work that is over when somebody says so; all other ends with what was asked for. */
const closable: readonly WorkKind[] = ['warning.goal', 'report.no_contact', 'access.rejected']

export function isClosable(kind: WorkKind): boolean {
  return closable.includes(kind)
}

const shared = {
  id: z.int(),
  dueOn: z.iso.date(),
  due: z.enum(['late', 'today', 'coming']),
  workingDaysLate: z.int(),
  isUrgent: z.boolean(),
  isPressing: z.boolean().meta({ description: 'Late, due today or urgent' }),
  postedAt: z.iso.datetime(),
  standsInFor: somebody.nullable().meta({ description: 'Who is away and would have done it' }),
  isEscalated: z.boolean().meta({ description: 'Late, and has come to you from those below' }),
  heldBy: z.array(z.string()).meta({ description: 'Names of those, where it is escalated' }),
  nobodyBelow: z.boolean().meta({ description: 'Nobody of those whom it is for can do it now' }),
  mayClose: z.boolean().meta({ description: 'Whether it is over when you say so' }),
}

const of = <Kind extends WorkKind>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), facts: workFacts[kind], ...shared })

export const workItem = z
  .discriminatedUnion('kind', [
    of('report.explain'),
    of('report.release'),
    of('report.no_contact'),
    of('report.undelivered'),
    of('report.not_acknowledged'),
    of('report.question'),
    of('report.acknowledge'),
    of('deviation.action'),
    of('deviation.explain'),
    of('warning.clocks'),
    of('warning.goal'),
    of('warning.outage'),
    of('monitoring.source_silent'),
    of('access.source_silent'),
    of('access.connector'),
    of('correction.decide'),
    of('monitoring.place_silent'),
    of('access.attest'),
    of('access.attest_held'),
    of('access.rules'),
    of('access.reader'),
    of('access.feed_held'),
    of('access.approve'),
    of('access.propose'),
    of('access.rejected'),
    of('role.request'),
    of('sign_in.request'),
    of('access.exit'),
    of('access.urgent'),
    of('access.answer'),
    of('access.hold'),
  ])
  .meta({ id: 'WorkItem', description: 'What waits for you: what, by when, and why you.' })
export type WorkItem = z.infer<typeof workItem>

export const workList = z
  .strictObject({
    items: z.array(workItem),
    pressing: z.int().meta({ description: 'How many are late, due today or urgent' }),
  })
  .meta({ id: 'Work' })
