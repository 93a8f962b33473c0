/** Exits and their templates as pages and programs see them. Pure. */
import { z } from 'zod'
import { changeStates } from '../changes/change.ts'
import { employeeRef } from '../people/person.schema.ts'
import { itemKinds, templateItem, templateItems } from './template.ts'

const instant = z.iso.datetime()
const day = z.iso.date()
const rowNumber = z.int().positive().max(2_147_483_647)

export const exitFilters = z.object({
  which: z.enum(['open', 'late', 'done', 'all']).default('open').meta({
    description: 'late: open though the last day has passed',
  }),
  unit: z.string().max(200).optional().meta({ description: 'Name of a unit' }),
  q: z.string().max(200).optional().meta({ description: 'Words of name, key or unit' }),
})
export type ExitFilters = z.infer<typeof exitFilters>

export const exitQuery = exitFilters.extend({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ExitQuery = z.infer<typeof exitQuery>

const access = z
  .enum(['none', 'planned', 'queued', 'done', 'verified'])
  .meta({ description: 'How far the removal has come; none: there is nothing to remove' })

export const exitCase = z
  .strictObject({
    id: z.int(),
    person: employeeRef,
    unit: z.string(),
    lastDay: day,
    daysLeft: z.int().meta({ description: 'Until the last day; less than zero: after it' }),
    knownAt: instant,
    knownLate: z.boolean().meta({ description: 'Learned of after the last day' }),
    cause: z.enum(['feed', 'manager']),
    isDismissal: z.boolean(),
    state: z.enum(['open', 'done', 'withdrawn']),
    done: z.int(),
    needed: z.int(),
    access,
    manager: z.string().nullable().meta({ description: 'Who is asked' }),
  })
  .meta({ id: 'Exit' })
export type ExitCase = z.infer<typeof exitCase>

export const exitList = z
  .strictObject({
    items: z.array(exitCase),
    nextCursor: z.string().nullable(),
    total: z.int().optional(),
    counts: z.strictObject({ open: z.int(), late: z.int() }),
    mayKeepTemplates: z.boolean(),
  })
  .meta({ id: 'Exits' })
export type ExitList = z.infer<typeof exitList>

export const exitItem = z
  .strictObject({
    position: z.int(),
    kind: z.enum(itemKinds),
    label: z.string(),
    help: z.string().nullable(),
    isOfQueue: z.boolean().meta({ description: 'Ticked by an account list, not by hand' }),
    dueOn: day,
    isLate: z.boolean(),
    doneAt: instant.nullable(),
    doneBy: z.string().nullable(),
    isNeeded: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({ id: 'ExitItem' })
export type ExitItemShown = z.infer<typeof exitItem>

export const exitPage = z
  .strictObject({
    ...exitCase.shape,
    openedAt: instant,
    openedBy: z.string(),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    mayChange: z.boolean(),
    mayWithdraw: z.boolean().meta({ description: 'A manager’s own; the feed’s end with the feed' }),
    items: z.array(exitItem),
    changes: z.array(
      z.strictObject({
        id: z.int(),
        system: z.string(),
        account: z.string().nullable(),
        entitlement: z.string().nullable(),
        state: z.enum(changeStates),
        wantedOn: day,
        lateFrom: day.nullable(),
        isUrgent: z.boolean(),
        doneAt: instant.nullable(),
        doneBy: z.string().nullable(),
        settledAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'ExitInDetail' })
export type ExitPage = z.infer<typeof exitPage>

export const newExit = z.strictObject({
  employmentId: rowNumber,
  lastDay: day,
  isDismissal: z.boolean().default(false).meta({ description: 'Access goes at once' }),
})
export type NewExit = z.infer<typeof newExit>

export const exitChange = newExit.omit({ employmentId: true })
export type ExitChange = z.infer<typeof exitChange>

export const itemGiven = z.strictObject({
  isDone: z.boolean(),
  isNeeded: z.boolean().default(true),
  note: z.string().trim().max(1000).nullable().default(null),
})
export type ItemGiven = z.infer<typeof itemGiven>

export const madeExit = z.strictObject({ id: z.int() }).meta({ id: 'MadeExit' })

export const templateGiven = z.strictObject({
  unitId: rowNumber.nullable().meta({ description: 'Null: for every unit without one of its own' }),
  items: templateItems,
})
export type TemplateGiven = z.infer<typeof templateGiven>

export const exitTemplate = z
  .strictObject({
    unitId: z.int().nullable(),
    unit: z.string().nullable(),
    version: z.int().meta({ description: '0: the one that Kvitto comes with' }),
    items: z.array(templateItem),
    madeAt: instant.nullable(),
    madeBy: z.string().nullable(),
  })
  .meta({ id: 'ExitTemplate' })
export type ExitTemplate = z.infer<typeof exitTemplate>

export const templateList = z
  .strictObject({
    items: z.array(exitTemplate),
    units: z.array(z.strictObject({ id: z.int(), name: z.string() })),
    mayChange: z.boolean(),
  })
  .meta({ id: 'ExitTemplates' })
export type TemplateList = z.infer<typeof templateList>

export const templateEffect = z
  .strictObject({
    open: z.int().meta({ description: 'Exits that are open there: they keep their checklist' }),
    coming: z.int().meta({ description: 'Known ends there that have no exit yet' }),
    units: z.int().meta({ description: 'Units that it holds for' }),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  })
  .meta({ id: 'ExitTemplateEffect', description: 'What would be different with it.' })
export type TemplateEffect = z.infer<typeof templateEffect>
