/** A clock's stretches as rows to be read: what goes on over a night is one row. */
export interface Stretch {
  readonly from: string
  readonly to: string
  readonly rule: 'counted' | 'closed' | 'paused' | 'stopped' | 'before_restart'
  readonly status?: string | undefined
  readonly openSeconds: number
  readonly countedSeconds: number
}

export interface SpanRow {
  readonly from: string
  readonly to: string
  readonly rule: Stretch['rule']
  readonly status?: string | undefined
  readonly countedSeconds: number
}

/** Closed time belongs to what it interrupts; a clock that begins when all is closed begins with it. */
export function spanRows(stretches: readonly Stretch[]): readonly SpanRow[] {
  const rows: SpanRow[] = []
  for (const stretch of stretches) {
    const last = rows.at(-1)
    const goesOn =
      last !== undefined &&
      (stretch.rule === 'closed' ||
        last.rule === 'closed' ||
        (last.rule === stretch.rule && last.status === stretch.status))
    if (!goesOn) rows.push(rowOf(stretch))
    else {
      const { rule, status } = last.rule === 'closed' ? stretch : last
      rows[rows.length - 1] = {
        from: last.from,
        to: stretch.to,
        rule,
        status,
        countedSeconds: last.countedSeconds + stretch.countedSeconds,
      }
    }
  }
  return rows
}

function rowOf({ from, to, rule, status, countedSeconds }: Stretch): SpanRow {
  return { from, to, rule, status, countedSeconds }
}
