import { defineText } from '../../lib/text.ts'
import { en } from './text.en.ts'
import { sv } from './text.sv.ts'

export const text = defineText('access-people', { sv, en })
