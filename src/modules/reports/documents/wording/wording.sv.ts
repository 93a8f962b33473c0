import { changes } from './changes.sv.ts'
import { corrections } from './corrections.sv.ts'
import { definitions } from './definitions.sv.ts'
import { sections } from './sections.sv.ts'
import { sheets } from './sheets.sv.ts'
import { summary } from './summary.sv.ts'

/** All words of the documents in Swedish; other languages have the same shape. */
export const sv = { ...summary, ...sections, definitions, sheets, changes, corrections }

/** What a language must have words for: the compiler asks every catalogue for every sentence. */
export type Wording = typeof sv
