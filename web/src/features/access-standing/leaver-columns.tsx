import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { PathButton } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-standing.module.css'
import { DaysAgo } from './DaysAgo.tsx'
import type { LeaverRow } from './queries.ts'
import { standingText } from './text.ts'
import { leaverKinds } from './words.ts'

const MOST_HAD = 4

export function useLeaverColumns(): readonly Column<LeaverRow>[] {
  const t = useText(standingText)
  const language = useLanguage()
  return [
    {
      key: 'who',
      header: t('leavers.who'),
      phone: 'heading',
      long: true,
      cell: ({ employee, unit }) => (
        <span className={styles.two}>
          <strong>{employee.name ?? t('hidden')}</strong>
          <span className="muted">{unit}</span>
        </span>
      ),
    },
    {
      key: 'left',
      header: t('leavers.left'),
      cell: ({ lastDay }) => <DaysAgo day={lastDay} />,
    },
    {
      key: 'has',
      header: t('leavers.has'),
      long: true,
      cell: ({ systems, employee }) => {
        const had = systems.flatMap((system) => system.had)
        if (had.length === 0) {
          return employee.name === null ? null : (
            <span className="muted">{t('leavers.nothing')}</span>
          )
        }
        const words = had
          .slice(0, MOST_HAD)
          .map(({ kind, value, name }) => name ?? `${kind[language]} ${value}`)
        const more = had.length - words.length
        return more > 0
          ? `${words.join(', ')} ${t('leavers.more', { count: more })}`
          : words.join(', ')
      },
    },
    {
      key: 'state',
      header: t('leavers.state'),
      cell: (row) => <LeaverStanding row={row} />,
    },
    {
      key: 'open',
      header: t('leavers.open'),
      numeric: true,
      cell: ({ employee, exit }) => (
        <PathButton
          path={exit === null ? `/access/people/${employee.id}` : `/access/exits/${exit.id}`}
        >
          {t('leavers.open')}
        </PathButton>
      ),
    },
  ]
}

function LeaverStanding({ row }: { readonly row: LeaverRow }) {
  const t = useText(standingText)
  const { state, systems } = row
  const worst = systems.find((each) => each.state === state)
  return (
    <span className={styles.two}>
      <State kind={leaverKinds[state]}>
        {state === 'left' && worst !== undefined
          ? t('leavers.leftIn', { system: worst.name })
          : t(`leavers.states.${state}`)}
      </State>
      <span className="muted">
        <Detail row={row} />
      </span>
    </span>
  )
}

function Detail({ row: { state, systems, exit, lastDay } }: { readonly row: LeaverRow }) {
  const t = useText(standingText)
  const format = useFormat()
  const worst = systems.find((each) => each.state === state)
  if (worst === undefined) return null
  if (worst.contradicted) return t('leavers.contradicted')
  if (state === 'planned') {
    return exit === null
      ? t('leavers.plannedOn', { day: format.day(lastDay) })
      : t('leavers.checklist', { done: exit.done, all: exit.all })
  }
  if (worst.since === null) return t('leavers.noChange')
  return state === 'done'
    ? t('leavers.doneWaits')
    : t('leavers.waits', { when: format.moment(worst.since) })
}
