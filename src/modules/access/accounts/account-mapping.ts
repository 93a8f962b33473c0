import { z } from 'zod'
import { column, dateShape, fileShape, unknownTexts } from '../../imports/index.ts'

const text = z.string().min(1)

/** How a list of accounts is to be read: docs/access-accounts.md explains each key. */
export const accountMapping = z.strictObject({
  description: z.string().optional(),
  file: fileShape,
  columns: z.strictObject({
    account: column,
    /** Empty: an account that is nobody's. */
    personId: column,
    /** As `pa_team:PA-12`. */
    entitlement: column.optional(),
    /** Without it every account is active. */
    active: column.optional(),
    lastLogin: column.optional(),
  }),
  /** A column for each kind, whose cells hold the value alone: `pa_team: PA-team`. */
  kinds: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]*$/), column).default({}),
  /** Between several entitlements in one cell. */
  separator: text.optional(),
  /** Texts that say whether an account is active; compared without regard to case. */
  active: z.strictObject({ yes: z.array(text).min(1), no: z.array(text).min(1) }).default({
    yes: ['true', 'yes', '1', 'ja', 'j', 'y', 'active', 'aktiv', 'aktivt', 'enabled', 'sant'],
    no: ['false', 'no', '0', 'nej', 'n', 'inactive', 'inaktiv', 'inaktivt', 'disabled', 'falskt'],
  }),
  dates: dateShape,
  unknown: unknownTexts,
})
export type AccountMapping = z.infer<typeof accountMapping>
