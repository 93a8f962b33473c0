import { defineText } from '../../../lib/text.ts'
import { en } from './changes-text.en.ts'
import { sv } from './changes-text.sv.ts'

export const changesText = defineText('reports.changes', { sv, en })
