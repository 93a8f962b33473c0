import { legible, UNSHOWN } from './legible.ts'
import type { Block, Paper } from './paper.ts'
import { attainmentSection } from './sections/attainment.ts'
import { availabilitySection } from './sections/availability.ts'
import { changeSection, messageBlocks, restatedSection } from './sections/changes.ts'
import { definitionSection } from './sections/definitions.ts'
import { deviationSection } from './sections/deviations.ts'
import { firstPage, tiles } from './sections/first-page.ts'
import { incidentSection } from './sections/incidents.ts'
import { inputSection } from './sections/inputs.ts'
import { missedAppendix, missedSection } from './sections/missed.ts'
import { trendSection } from './sections/trend.ts'
import type { Telling } from './telling.ts'

/** The whole report as it stands on paper, every character one that the typeface has. */
export function reportPaper(telling: Telling): Paper {
  const blocks: Block[] = [
    ...messageBlocks(telling),
    tiles(telling),
    ...changeSection(telling),
    ...trendSection(telling),
    ...incidentSection(telling),
    ...attainmentSection(telling),
    ...missedSection(telling),
    ...restatedSection(telling),
    ...availabilitySection(telling),
    ...deviationSection(telling),
    ...definitionSection(telling),
  ]
  const shown = showable({ ...firstPage(telling), blocks })
  const appendix = showable(missedAppendix(telling))
  const unshown = JSON.stringify([shown, appendix]).includes(UNSHOWN)
  const inputs = showable(inputSection(telling, unshown))
  return { ...shown, blocks: [...shown.blocks, ...inputs, ...appendix] }
}

/** The same value with every text in it made legible, in charts too. */
function showable<T>(value: T): T
function showable(value: unknown): unknown {
  if (typeof value === 'string') return legible(value)
  if (Array.isArray(value)) return value.map((item) => showable(item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, showable(item)]))
  }
  return value
}
