import type { EmployeeRow } from '../../../../src/modules/access/people/list.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { State, type StateKind } from '../../ui/State.tsx'
import styles from './access-people.module.css'
import { text } from './text.ts'

const kinds: Readonly<Record<EmployeeRow['state'], StateKind>> = {
  employed: 'neutral',
  leaving: 'risk',
  leave: 'neutral',
  coming: 'neutral',
  left: 'unknown',
}

export function usePeopleColumns(): readonly Column<EmployeeRow>[] {
  const t = useText(text)
  const format = useFormat()
  return [
    {
      key: 'name',
      header: t('people.columns.name'),
      sortable: true,
      long: true,
      cell: (row) => <Name row={row} />,
    },
    {
      key: 'unit',
      header: t('people.columns.unit'),
      long: true,
      cell: (row) => <Place row={row} />,
    },
    {
      key: 'state',
      header: t('people.columns.state'),
      cell: ({ state, startsOn }) => (
        <State kind={kinds[state]}>
          {t(`people.state.${state}`, { day: startsOn === null ? '' : format.day(startsOn) })}
        </State>
      ),
    },
    {
      key: 'manager',
      header: t('people.columns.manager'),
      long: true,
      cell: ({ manager }) =>
        manager === null ? (
          <span className="muted">{t('people.noManager')}</span>
        ) : (
          (manager.name ?? t('people.protected'))
        ),
    },
    {
      key: 'lastDay',
      header: t('people.columns.lastDay'),
      sortable: true,
      cell: ({ lastDay }) =>
        lastDay === null ? (
          <span className="muted">{t('people.goesOn')}</span>
        ) : (
          format.fullDay(lastDay)
        ),
    },
  ]
}

function Name({ row: { employee, isProtected } }: { readonly row: EmployeeRow }) {
  const t = useText(text)
  return (
    <span className={styles.two}>
      <span>{employee.name ?? t('people.protected')}</span>
      <span className={styles.under}>
        {employee.key}
        {isProtected ? ` · ${t('people.isProtected')}` : ''}
      </span>
    </span>
  )
}

function Place({ row }: { readonly row: EmployeeRow }) {
  const t = useText(text)
  const { unit, title, ansvar, employments } = row
  const words = [
    title,
    ansvar === null ? null : `Ansvar ${ansvar}`,
    employments > 1 ? t('people.more', { count: employments }) : null,
  ].filter((word) => word !== null)
  return (
    <span className={styles.two}>
      <span>{unit}</span>
      <span className={styles.under}>{words.join(' · ')}</span>
    </span>
  )
}
