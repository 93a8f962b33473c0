import { z } from 'zod'
import { roles } from '../../platform/actor.ts'

const somebody = z.strictObject({ id: z.uuid(), name: z.string() })
const day = z.iso.date()

export const absenceShown = z
  .strictObject({
    id: z.int(),
    person: somebody,
    substitute: somebody,
    firstDay: day,
    lastDay: day.meta({ description: 'The last day away' }),
    state: z.enum(['coming', 'now', 'over', 'ended']).meta({
      description: 'ended: taken back or cut short',
    }),
    madeBy: z.string(),
    endedOn: day.nullable(),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'Absence', description: 'Somebody away, and who gets what is theirs meanwhile.' })
export type AbsenceShown = z.infer<typeof absenceShown>

export const absenceList = z
  .strictObject({
    items: z.array(absenceShown),
    standsIn: z
      .array(absenceShown)
      .meta({ description: 'Those of others, not over, in which this person stands in' }),
  })
  .meta({ id: 'Absences' })
export type AbsenceList = z.infer<typeof absenceList>

export const newAbsence = z
  .strictObject({
    person: z
      .uuid()
      .optional()
      .meta({ description: 'Oneself unless said; others: administrators' }),
    substitute: z.uuid(),
    firstDay: day,
    lastDay: day,
  })
  .meta({ id: 'NewAbsence' })
export type NewAbsence = z.infer<typeof newAbsence>

export const absenceQuery = z.object({
  person: z.uuid().optional().meta({ description: 'Oneself unless said' }),
  all: z
    .stringbool()
    .default(false)
    .meta({ description: 'Everybody who is or will be away: administrators' }),
})
export type AbsenceQuery = z.infer<typeof absenceQuery>

export const substitute = z
  .strictObject({
    ...somebody.shape,
    lacks: z
      .array(
        z.strictObject({
          role: z.enum(roles),
          service: z
            .strictObject({ key: z.string(), name: z.string() })
            .nullable()
            .meta({ description: 'null: every service' }),
        }),
      )
      .meta({ description: 'Empty: may stand in' }),
  })
  .meta({ id: 'Substitute', description: 'Somebody who could stand in, or what they would need.' })
export type Substitute = z.infer<typeof substitute>
