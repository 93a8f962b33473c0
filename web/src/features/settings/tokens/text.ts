import type { Token } from '../../../../../src/modules/tokens/schema.ts'
import { defineText } from '../../../lib/text.ts'
import { en } from './text.en.ts'
import { sv } from './text.sv.ts'

export type { Token }

export const text = defineText('settings-tokens', { sv, en })
