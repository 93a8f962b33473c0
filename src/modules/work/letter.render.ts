import {
  type Block,
  type LetterItem,
  type LetterState,
  letter,
} from '../../platform/mail/letter.ts'
import { type Group, groups, letterWords } from './letter-words.ts'
import type { WorkFacts } from './schema.ts'
import type { Saying } from './wording.ts'
import { workPath, workWords } from './words.ts'

/** An item as the mail tells it. */
export interface Line {
  readonly work: WorkFacts
  readonly dueOn: string
  readonly workingDaysLate: number
  readonly isDueToday: boolean
  /** Told this person for the first time. */
  readonly isNew: boolean
  readonly isEscalated: boolean
  readonly nobodyBelow: boolean
  /** Names. */
  readonly standsInFor: string | null
  readonly heldBy: readonly string[]
}

export interface DayLetter {
  readonly purpose: 'work' | 'work_urgent'
  readonly name: string
  readonly day: string
  readonly sender: string
  readonly publicUrl: URL
  readonly mayBeCopy: boolean
  /** The worst first; at least one. */
  readonly lines: readonly Line[]
}

export interface WrittenLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Everything there is to tell one person, in one mail. */
export function writeLetter(given: DayLetter, say: Saying): WrittenLetter {
  const { purpose, name, day, sender, publicUrl, mayBeCopy, lines } = given
  const words = letterWords[say.language]
  const isUrgent = purpose === 'work_urgent'
  const lead = isUrgent ? words.urgentLead(lines.length) : words.lead
  const subject = subjectOf(lines, isUrgent, say)
  const blocks: Block[] = [
    { kind: 'heading', text: isUrgent ? words.urgentTitle : words.title(say.day(day)) },
    { kind: 'paragraph', text: words.hello(name) },
    { kind: 'paragraph', text: lead },
    ...(isUrgent ? [list(lines, given, say)] : grouped(lines, given, say)),
    { kind: 'action', label: words.open, url: publicUrl },
  ]
  const footer = { sender, why: isUrgent ? words.urgentWhy : words.why }
  const parts = { language: say.language, preheader: lead, mayBeCopy, blocks, footer }
  return { subject, ...letter(parts) }
}

function subjectOf(lines: readonly Line[], isUrgent: boolean, say: Saying): string {
  const words = letterWords[say.language]
  const [only] = lines
  if (lines.length === 1 && only !== undefined) return workWords(only.work, say).title
  if (isUrgent) return words.urgent(lines.length)
  const of = (group: Group) => lines.filter((line) => groupOf(line) === group).length
  return words.subject({
    late: of('late'),
    escalated: of('escalated'),
    today: of('today'),
    new: of('new'),
    coming: of('coming'),
  })
}

function groupOf({ isEscalated, workingDaysLate, isDueToday, isNew }: Line): Group {
  if (isEscalated) return 'escalated'
  if (workingDaysLate > 0) return 'late'
  if (isDueToday) return 'today'
  return isNew ? 'new' : 'coming'
}

function grouped(lines: readonly Line[], given: DayLetter, say: Saying): Block[] {
  const byGroup = Map.groupBy(lines, groupOf)
  return groups.flatMap((group): Block[] => {
    const inGroup = byGroup.get(group)
    if (inGroup === undefined) return []
    const text = letterWords[say.language].group[group]
    return [{ kind: 'heading', text }, list(inGroup, given, say)]
  })
}

function list(lines: readonly Line[], { publicUrl }: DayLetter, say: Saying): Block {
  return { kind: 'list', items: lines.map((line) => itemOf(line, publicUrl, say)) }
}

function itemOf(line: Line, publicUrl: URL, say: Saying): LetterItem {
  const { title, detail } = workWords(line.work, say)
  const words = letterWords[say.language]
  const state = stateOf(line, say)
  const told = [
    detail,
    line.isEscalated ? words.escalated(say.day(line.dueOn), line.heldBy) : null,
    line.nobodyBelow ? words.nobodyBelow : null,
    line.standsInFor === null ? null : words.standsInFor(line.standsInFor),
    state === undefined ? words.by(say.day(line.dueOn)) : null,
  ].filter((each) => each !== null)
  return {
    text: title,
    ...(told.length === 0 ? {} : { detail: told.join(' ') }),
    url: new URL(workPath(line.work), publicUrl),
    ...(state === undefined ? {} : { state }),
  }
}

function stateOf({ workingDaysLate, isDueToday }: Line, say: Saying): LetterState | undefined {
  const words = letterWords[say.language]
  if (workingDaysLate > 0) return { kind: 'missed', word: words.late(workingDaysLate) }
  return isDueToday ? { kind: 'risk', word: words.today } : undefined
}
