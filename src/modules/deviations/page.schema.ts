/** One deviation: all that is known and said of it. */
import { z } from 'zod'
import { deviationBrief } from './list.schema.ts'
import { deviationForActor, deviationShown } from './schema.ts'

const instant = z.iso.datetime()

const deviationEvent = z
  .strictObject({
    kind: z.enum(['explained', 'action_moved', 'action_done', 'action_undone']),
    at: instant,
    by: z.string(),
    words: z.string().nullable().meta({ description: 'Why it was moved, what was done' }),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
  })
  .meta({ id: 'DeviationEvent', description: 'What somebody did about it.' })

const linkShown = z
  .strictObject({
    kind: z.enum(['ticket', 'outage']),
    ref: z.string().meta({ description: 'The ticket’s key, or when the outage began' }),
    title: z.string().nullable(),
  })
  .meta({ id: 'DeviationLink' })

export const deviationPage = z
  .strictObject({
    deviation: deviationForActor.extend({
      running: z.boolean().meta({ description: 'Its period goes on: it may mend itself' }),
      late: z.boolean().meta({ description: 'Its action is not done, and its day has been' }),
      mayAct: z.boolean().meta({ description: 'Whether you may say that its action is done' }),
      mayUndo: z.boolean().meta({ description: 'Done today, and you may undo it' }),
    }),
    similar: z
      .array(deviationShown)
      .meta({ description: 'Explained ones by the same rule or of the same cause' }),
    links: z.array(linkShown),
    events: z.array(deviationEvent).meta({ description: 'In the order in which they happened' }),
    cameBack: z
      .array(deviationBrief)
      .meta({ description: 'Its like, found after its action was done' }),
    cameBackFrom: z
      .array(deviationBrief.extend({ action: z.string().nullable(), actionDoneAt: instant }))
      .meta({ description: 'Those whose action was done before, and that this is the like of' }),
  })
  .meta({ id: 'DeviationPage' })
export type DeviationPage = z.infer<typeof deviationPage>

export const actionDone = z
  .strictObject({
    result: z.string().trim().min(1).max(4000).meta({ description: 'What was done' }),
  })
  .meta({ id: 'DeviationActionDone' })

export const actionMove = z
  .strictObject({
    dueOn: z.iso.date(),
    reason: z.string().trim().min(1).max(1000),
  })
  .meta({ id: 'DeviationActionMove' })

export const candidates = z.strictObject({
  items: z.array(
    z
      .strictObject({ id: z.uuid(), name: z.string(), roles: z.array(z.string()).readonly() })
      .meta({ id: 'ActionCandidate' }),
  ),
})

export const warningShown = z
  .strictObject({
    kind: z.enum([
      'outage',
      'clock_90',
      'clock_75',
      'goal_lost',
      'goal_at_risk',
      'coverage_falling',
    ]),
    subject: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    raisedAt: instant,
  })
  .meta({ id: 'Warning', description: 'What is about to become a deviation.' })
