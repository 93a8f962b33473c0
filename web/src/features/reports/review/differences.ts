/** What has become different on the page between two looks at the same report. */
import type { Change, Report } from '../queries.ts'

type Row = Report['attainment'][number]

export function differences(before: Report, after: Report): readonly Change[] {
  return [
    ...incidents(before, after),
    ...attainment(before, after),
    ...availability(before, after),
    ...explained(before, after),
  ]
}

function incidents({ incidents: a }: Report, { incidents: b }: Report): readonly Change[] {
  return (['opened', 'stillOpen'] as const)
    .filter((what) => a[what] !== b[what])
    .map((what) => ({ kind: 'incidents', what, before: a[what], after: b[what] }))
}

function attainment(before: Report, after: Report): readonly Change[] {
  const keyOf = ({ kind, priority }: Row) => `${kind} ${priority}`
  const old = new Map(before.attainment.map((row) => [keyOf(row), row]))
  return after.attainment.flatMap((row): readonly Change[] => {
    const was = old.get(keyOf(row))
    if (was !== undefined && was.met === row.met && was.missed === row.missed) return []
    const { kind: clock, priority, priorityName } = row
    return [
      {
        kind: 'attainment',
        clock,
        priority,
        priorityName,
        before: was === undefined ? null : counted(was),
        after: counted(row),
      },
    ]
  })
}

function counted({ met, missed, share, goalPercent, outcome }: Row) {
  return { met, missed, share, goalPercent, outcome }
}

function availability({ availability: a }: Report, { availability: b }: Report): readonly Change[] {
  const was = a?.availability ?? null
  const is = b?.availability ?? null
  const changes: Change[] = []
  if (was !== is) {
    changes.push({ kind: 'availability', what: 'availability', before: was, after: is })
  }
  if (a?.outages !== b?.outages) {
    changes.push({ kind: 'outages', before: a?.outages ?? null, after: b?.outages ?? null })
  }
  return changes
}

/** By their texts: what was said of them is in the documents too. */
function explained(before: Report, after: Report): readonly Change[] {
  const old = new Map(before.deviations.map((each) => [each.id, each]))
  const now = new Set(after.deviations.map(({ id }) => id))
  const come = after.deviations.filter((each) => {
    const was = old.get(each.id)
    return was?.explanation !== each.explanation || was.text !== each.text
  })
  return [
    ...come.map((each) => deviation(old.get(each.id), each)),
    ...before.deviations.filter(({ id }) => !now.has(id)).map((each) => deviation(each, undefined)),
  ]
}

type Deviation = Report['deviations'][number]

function deviation(before: Deviation | undefined, after: Deviation | undefined): Change {
  const text = after?.text ?? before?.text ?? ''
  return {
    kind: 'deviation',
    rule: after?.rule ?? before?.rule ?? '',
    subject: { text },
    before: before === undefined ? null : said(before),
    after: after === undefined ? null : said(after),
  }
}

function said({ cause, explanation, action, actionOwner, actionDue }: Deviation) {
  return { causeCategory: cause, explanation, action, actionOwner, actionDue }
}
