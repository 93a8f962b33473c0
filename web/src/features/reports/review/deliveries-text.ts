import { defineText } from '../../../lib/text.ts'
import { en } from './deliveries-text.en.ts'
import { sv } from './deliveries-text.sv.ts'

export const deliveriesText = defineText('reports.deliveries', { sv, en })
