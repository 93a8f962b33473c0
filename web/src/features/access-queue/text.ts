import { defineText } from '../../lib/text.ts'
import { en } from './text.en.ts'
import { sv } from './text.sv.ts'

export const queueText = defineText('access-queue', { sv, en })
