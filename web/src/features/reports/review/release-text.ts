import { defineText } from '../../../lib/text.ts'
import { en } from './release-text.en.ts'
import { sv } from './release-text.sv.ts'

export const releaseText = defineText('reports.release', { sv, en })
