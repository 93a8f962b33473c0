/** Lists of requests, and of co-workers. */
import { z } from 'zod'
import { employeeRef } from '../people/person.schema.ts'
import { entitlementRef, requestStates } from './request.schema.ts'

const day = z.iso.date()

/** `20`, `-20`: how many rows come before. */
const cursor = z
  .string()
  .regex(/^\d{1,7}$/, 'Take it from the answer before')
  .optional()

export const requestFilters = z.object({
  which: z.enum(['waiting', 'mine', 'all']).default('all').meta({
    description: 'waiting: for your yes; mine: that you, or those you stand in for, have asked',
  }),
  state: z
    .enum(['open', 'done', ...requestStates])
    .optional()
    .meta({
      description: 'open: something of it is not settled; done: all of it is',
    }),
  system: z.string().max(63).optional(),
  q: z.string().max(200).optional().meta({ description: 'Words of names or reason' }),
})
export type RequestFilters = z.infer<typeof requestFilters>
export const requestListQuery = requestFilters.extend({
  cursor,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RequestListQuery = z.infer<typeof requestListQuery>

export const listedRequest = z
  .strictObject({
    id: z.int(),
    system: z.strictObject({ key: z.string(), name: z.string() }),
    state: z.enum(requestStates),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    forName: z.string().nullable(),
    reason: z.string().nullable(),
    first: employeeRef.nullable(),
    people: z.int(),
    added: z.int(),
    removed: z.int(),
    waiting: z.int().meta({ description: 'Changes that somebody must say yes to' }),
    waitsFor: z.array(z.string()).meta({ description: 'Names' }),
    waitsForRole: z.boolean(),
    underWay: z.int().meta({ description: 'Approved, and not verified' }),
    verified: z.int(),
    rejected: z.int(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'ListedAccessRequest' })
export type ListedRequest = z.infer<typeof listedRequest>

export const requestList = z
  .strictObject({
    items: z.array(listedRequest),
    nextCursor: z.string().nullable(),
    total: z.int(),
    counts: z.strictObject({ waiting: z.int(), mine: z.int(), all: z.int() }),
  })
  .meta({ id: 'AccessRequestList' })
export type RequestList = z.infer<typeof requestList>

export const teamStates = ['employed', 'coming', 'leave', 'leaving', 'left'] as const
export type TeamState = (typeof teamStates)[number]
const teamSorts = ['name', 'unit', 'lastDay'] as const
export const teamSort = z.enum([...teamSorts, ...teamSorts.map((key) => `-${key}` as const)])
export type TeamSort = z.infer<typeof teamSort>

export const teamFilters = z.object({
  scope: z.enum(['direct', 'all']).optional().meta({
    description: 'direct: whose nearest manager you are. Those, unless you have none',
  }),
  state: z
    .enum([...teamStates, 'here', 'underway'])
    .default('here')
    .meta({
      description:
        'here: all but those who have left and have nothing; underway: something is asked for',
    }),
  unit: z.string().max(300).optional(),
  q: z.string().max(200).optional().meta({ description: 'Words of name, unit or title' }),
})
export type TeamFilters = z.infer<typeof teamFilters>
export const teamQuery = teamFilters.extend({
  sort: teamSort.default('name'),
  cursor,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TeamQuery = z.infer<typeof teamQuery>

const teamMember = employeeRef
  .extend({
    unit: z.string().nullable(),
    title: z.string().nullable(),
    ansvar: z.string().nullable(),
    employment: z.int().nullable().meta({ description: 'Of those in force or to come' }),
    state: z.enum(teamStates),
    firstDay: day.nullable(),
    lastDay: day.nullable(),
    leaveUntil: day.nullable(),
    has: z.array(
      entitlementRef.extend({
        system: z.string(),
        untilOn: day.nullable(),
        isApproved: z.boolean(),
      }),
    ),
    underWay: z.int(),
    exit: z.int().nullable().meta({ description: 'Their checklist, where they leave' }),
    forName: z.string().nullable().meta({ description: 'Whose co-worker, where you stand in' }),
  })
  .meta({ id: 'TeamMember' })
export type TeamMember = z.infer<typeof teamMember>

export const team = z
  .strictObject({
    items: z.array(teamMember),
    nextCursor: z.string().nullable(),
    total: z.int(),
    scope: z.enum(['direct', 'all']),
    counts: z.strictObject({
      direct: z.int(),
      all: z.int(),
      leaving: z.int(),
      underWay: z.int(),
      leftWithAccess: z.int(),
    }),
    units: z.array(z.strictObject({ key: z.string(), name: z.string(), people: z.int() })),
  })
  .meta({ id: 'AccessTeam' })
export type Team = z.infer<typeof team>

export const teamChoices = z
  .strictObject({
    items: z.array(
      employeeRef.extend({ unit: z.string().nullable(), title: z.string().nullable() }),
    ),
  })
  .meta({ id: 'AccessTeamChoices' })
