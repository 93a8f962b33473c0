import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import styles from './map.module.css'
import { kindOf, type MapComponent, nameOf, type ServiceMap } from './map.ts'
import { mapText } from './text.ts'

/** Each part once: how it is and who needs it; what is wrong first. */
export function PartsTable({ map }: { readonly map: ServiceMap }) {
  const t = useText(mapText)
  const columns = useColumns(map)
  return (
    <Card flush>
      <Table
        label={t('table.label')}
        columns={columns}
        rows={map.components}
        rowKey={({ key }) => key}
        stacks
      />
    </Card>
  )
}

function useColumns({ services }: ServiceMap): readonly PlainColumn<MapComponent>[] {
  const t = useText(mapText)
  const format = useFormat()
  const names = new Map(services.map(({ key, name }) => [key, name]))
  return [
    { key: 'part', header: t('table.part'), heading: true, long: true, cell: nameOf },
    {
      key: 'state',
      header: t('table.state'),
      cell: ({ state, since }) => (
        <span className={styles.cell}>
          <State kind={kindOf[state]}>{t(`state.${state}`)}</State>
          {since === null ? null : (
            <span className="muted small">{t('since', { when: format.moment(since) })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'services',
      header: t('table.services'),
      cell: (component) => (
        <span className={styles.cell}>
          {component.services.map((key) => (
            <PathLink key={key} path={`/availability/${key}`}>
              {names.get(key) ?? key}
            </PathLink>
          ))}
        </span>
      ),
    },
    {
      key: 'heard',
      header: t('table.heard'),
      cell: ({ lastHeardAt }) =>
        lastHeardAt === null ? t('table.never') : <RelativeTime instant={lastHeardAt} />,
    },
    { key: 'detail', header: t('table.detail'), long: true, cell: ({ detail }) => detail ?? '–' },
  ]
}
