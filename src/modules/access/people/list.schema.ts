/** The list of people as it is asked for and told. Pure. */
import { z } from 'zod'
import { employeeStates } from './employee-state.ts'
import { employeeRef } from './person.schema.ts'

const day = z.iso.date().meta({ description: 'A local day' })

export const employeeState = z.enum(employeeStates)
export type EmployeeState = z.infer<typeof employeeState>

export const employeesQuery = z.object({
  q: z.string().trim().max(200).default('').meta({
    description: 'Words of name, key or address, by how they begin',
  }),
  state: z
    .enum(['all', ...employeeStates])
    .default('employed')
    .meta({
      description: 'leaving: every employment ends within sixty days; leave: on long leave today',
    }),
  unit: z.coerce.number().int().positive().optional().meta({ description: 'Id of a unit' }),
  sort: z.enum(['name', '-name', 'lastDay', '-lastDay']).default('name'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type EmployeesQuery = z.infer<typeof employeesQuery>

export const employeeRow = z
  .strictObject({
    employee: employeeRef,
    state: employeeState,
    unit: z.string().nullable(),
    title: z.string().nullable(),
    ansvar: z.string().nullable(),
    manager: employeeRef.nullable(),
    startsOn: day.nullable(),
    lastDay: day.nullable().meta({ description: 'Of the last employment; null while one goes on' }),
    employments: z.int().meta({ description: 'In force, or to come' }),
    isProtected: z.boolean(),
  })
  .meta({ id: 'EmployeeRow' })
export type EmployeeRow = z.infer<typeof employeeRow>

export const hrUnit = z.strictObject({ id: z.int(), key: z.string(), name: z.string() })
