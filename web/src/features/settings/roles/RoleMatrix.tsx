import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { useList } from '../../../lib/use-list.ts'
import type { Column } from '../../../ui/columns.ts'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { type PersonRow, settingsKey } from '../queries.ts'
import { roleNames } from '../role-names.ts'
import styles from './roles.module.css'
import { rolesText } from './text.ts'

/** Who has what: a person a row, a role a column, and in each cell where it holds. */
export function RoleMatrix() {
  const t = useText(rolesText)
  const list = useList<PersonRow>({
    queryKey: settingsKey('people', 'matrix'),
    fetchPage: (cursor, signal) =>
      answer(
        api.people.$get(
          { query: { withRoles: 'true', ...(cursor === undefined ? {} : { cursor }) } },
          { init: { signal } },
        ),
      ),
  })
  return (
    <section aria-label={t('matrix')} className={styles.matrix}>
      <h2>{t('matrix')}</h2>
      <DataTable
        label={t('matrixLabel')}
        columns={useColumns(list.rows)}
        list={list}
        rowKey={({ id }) => id}
        rowPath={({ id }) => `/settings/people/${id}`}
        empty={<EmptyState title={t('noneHeld')}>{t('noneHeldText')}</EmptyState>}
      />
    </section>
  )
}

/** Roles that nobody in sight has take no room. */
function useColumns(rows: readonly PersonRow[]): readonly Column<PersonRow>[] {
  const t = useText(rolesText)
  const inForce = ({ roles }: PersonRow) =>
    (roles ?? []).filter(({ state }) => state === 'in_force')
  const held = new Set(rows.flatMap((row) => inForce(row).map(({ role }) => role)))
  return [
    { key: 'name', header: t('person'), cell: ({ name }) => name },
    ...roleNames
      .filter((role) => held.has(role))
      .map((role) => ({
        key: role,
        header: t(`heads.${role}`),
        long: true,
        cell: (row: PersonRow) =>
          inForce(row)
            .filter((each) => each.role === role)
            .map(({ place }) => (place.kind === 'organisation' ? t('whole') : place.name))
            .join(', ') || null,
      })),
  ]
}
