import { z } from 'zod'

/** Somebody whom the HR feed knows, as far as whoever asks may know who it is. */
export const employeeRef = z
  .strictObject({
    id: z.int(),
    name: z.string().nullable().meta({
      description: 'Null where the person has protected personal data and you may not see whose',
    }),
    key: z
      .string()
      .nullable()
      .meta({ description: 'As the HR feed names them; never a whole personal identity number' }),
  })
  .meta({ id: 'Employee' })
export type EmployeeRef = z.infer<typeof employeeRef>
