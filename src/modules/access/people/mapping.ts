import { z } from 'zod'
import { column, dateShape, fileShape, unknownTexts } from '../../imports/index.ts'

const text = z.string().min(1)
const optional = column.optional()

/** How a file of employments is to be read: docs/access-employments.md explains each key. */
export const employmentMapping = z.strictObject({
  description: z.string().optional(),
  file: fileShape,
  columns: z.strictObject({
    personId: column,
    givenName: column,
    familyName: column,
    email: optional,
    employmentId: column,
    unit: column,
    unitName: optional,
    ansvar: optional,
    title: optional,
    managerId: column,
    start: column,
    end: column,
    leaveFrom: optional,
    leaveUntil: optional,
    leaveKind: optional,
    protected: optional,
    dismissed: optional,
  }),
  /** What says yes in the columns for protected personal data and dismissal; else no. */
  yes: z.array(text).default(['1', 'true', 'yes', 'y', 'ja', 'j', 'x']),
  /** And what says no beside an empty cell; anything else is refused. */
  no: z.array(text).default(['0', 'false', 'no', 'n', 'nej']),
  dates: dateShape,
  unknown: unknownTexts,
})
export type EmploymentMapping = z.infer<typeof employmentMapping>
export type EmploymentColumn = keyof EmploymentMapping['columns']

/** Without these a file is none of employments. */
export const neededColumns = [
  'personId',
  'givenName',
  'familyName',
  'employmentId',
  'unit',
  'managerId',
  'start',
  'end',
] as const satisfies readonly EmploymentColumn[]
