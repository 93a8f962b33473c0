import { defineText } from '../../lib/text.ts'
import { en } from './text.en.ts'
import { sv } from './text.sv.ts'

export const accessSourcesText = defineText('access-sources', { sv, en })
