/** Rows of the queue as they are shown. Pure. */
import { formatInstant } from '../../calendar/index.ts'
import type { ChangeRow, FoundGroup, QueueSystem } from './rows.ts'
import type { QueueChange, QueueGroup } from './schema.ts'
import { stepsFor } from './steps.ts'

export interface Reading {
  /** Null for a program on the machine. */
  readonly person: string | null
  readonly language: 'sv' | 'en'
  readonly today: string
}

export function groupKeyOf({
  systemId,
  employeeId,
  accountId,
}: Pick<FoundGroup, 'systemId' | 'employeeId' | 'accountId'>): string {
  return employeeId === null ? `${systemId}.a${accountId}` : `${systemId}.e${employeeId}`
}

export function presentChange(
  row: ChangeRow,
  system: QueueSystem,
  { language }: Pick<Reading, 'language'>,
): QueueChange {
  const kind = system.kinds.find(({ key }) => key === row.kind)
  const kindName = kind?.[language] ?? row.kind
  const isHidden = row.person !== null && row.person.name === null
  const account = isHidden
    ? null
    : (row.account ?? (row.accounts.length === 1 ? (row.accounts[0] ?? null) : null))
  const about = { system: system.name, account, kind: kindName, value: row.value }
  return {
    id: row.id,
    act: row.act,
    cause: row.cause,
    state: row.state,
    kind: kindName,
    entitlement: row.entitlement,
    value: row.value,
    name: row.name,
    account,
    reason: row.reason,
    requestId: row.requestId,
    exitId: row.exitId,
    untilOn: row.untilOn,
    dueOn: row.dueOn,
    lateFrom: row.lateFrom,
    isUrgent: row.isUrgent,
    madeAt: formatInstant(row.madeAt),
    madeBy: row.madeBy,
    doneAt: row.doneAt === null ? null : formatInstant(row.doneAt),
    doneBy: row.doneBy,
    note: row.note,
    noteBy: row.noteBy,
    steps: stepsFor(row.act, system.steps, about, language),
    isOwn: row.isOwn,
  }
}

/** A group with its changes; undefined where nothing of it may be seen. */
export function presentGroup(
  group: FoundGroup,
  rows: readonly ChangeRow[],
  system: QueueSystem,
  mayWork: boolean,
  reading: Reading,
): QueueGroup | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  // Done by somebody who may know whose it is.
  const isHidden = first.person !== null && first.person.name === null
  const claimed = rows.find(({ claimedBy }) => claimedBy !== null)
  const late = rows
    .map(({ lateFrom }) => lateFrom)
    .filter((day) => day !== null)
    .toSorted()[0]
  return {
    key: groupKeyOf(group),
    system: { key: system.key, name: system.name },
    person: first.person,
    accounts: isHidden ? [] : [...first.accounts],
    unit: isHidden ? null : first.unit,
    isUrgent: group.isUrgent,
    dueOn: group.dueOn,
    since: formatInstant(Math.min(...rows.map(({ queuedAt, madeAt }) => queuedAt ?? madeAt))),
    lateDays:
      late === undefined || late > reading.today ? null : daysBetween(late, reading.today) + 1,
    claimed:
      claimed?.claimedBy == null
        ? null
        : {
            by: claimed.claimedName ?? '',
            isMe: claimed.claimedBy === reading.person,
            at: formatInstant(claimed.claimedAt ?? claimed.madeAt),
          },
    mayWork: mayWork && !isHidden && rows.some(({ isOwn }) => !isOwn),
    changes: rows.map((row) => presentChange(row, system, reading)),
  }
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}
