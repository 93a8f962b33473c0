import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import type { PlaceInDetail } from './queries.ts'
import { placesText } from './text.ts'

type Absence = PlaceInDetail['absences'][number]

/** Kvitto's own absence, or an agent's, as it was: nobody knows what was then. */
export function Absences({ place }: { readonly place: PlaceInDetail }) {
  const t = useText(placesText)
  const columns = useColumns()
  const { absences, state } = place
  if (state === 'waiting') return null
  return (
    <Card title={t('absences')} aside={t('absencesAside')} flush={absences.length > 0}>
      {absences.length === 0 ? (
        <p>{t('absencesNone')}</p>
      ) : (
        <Table
          label={t('absences')}
          rows={absences}
          rowKey={({ from }) => from}
          columns={columns}
          stacks
        />
      )}
    </Card>
  )
}

function useColumns(): readonly PlainColumn<Absence>[] {
  const t = useText(placesText)
  const format = useFormat()
  return [
    {
      key: 'from',
      header: t('absence.from'),
      heading: true,
      cell: ({ from }) => format.instant(from),
    },
    {
      key: 'until',
      header: t('absence.until'),
      cell: ({ until }) =>
        until === null ? (
          <State kind="unknown">{t('absence.goesOn')}</State>
        ) : (
          format.instant(until)
        ),
    },
    {
      key: 'length',
      header: t('absence.length'),
      cell: ({ from, until }) =>
        until === null ? null : format.duration((Date.parse(until) - Date.parse(from)) / 1000),
    },
  ]
}
