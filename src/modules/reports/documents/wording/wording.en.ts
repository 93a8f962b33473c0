import { changes } from './changes.en.ts'
import { corrections } from './corrections.en.ts'
import { definitions } from './definitions.en.ts'
import { sections } from './sections.en.ts'
import { sheets } from './sheets.en.ts'
import { summary } from './summary.en.ts'
import type { Wording } from './wording.sv.ts'

export const en: Wording = { ...summary, ...sections, definitions, sheets, changes, corrections }
