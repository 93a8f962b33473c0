import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../Button.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { State } from '../State.tsx'
import { type PlainColumn, Table } from '../Table.tsx'
import { toast } from '../toast.ts'
import { type Absence, useRefreshAbsences } from './queries.ts'
import { absenceText } from './text.ts'

interface Props {
  readonly items: readonly Absence[]
  /** Whose name stands there: the one who is away, or who stands in. */
  readonly shows: 'person' | 'substitute'
  /** It is the reader's own. */
  readonly own?: boolean
}

export function AbsenceTable({ items, shows, own = false }: Props) {
  const t = useText(absenceText)
  const span = useSpan()
  const columns: readonly PlainColumn<Absence>[] = [
    { key: 'days', header: t('days'), heading: true, cell: (absence) => span(absence) },
    {
      key: 'who',
      header: t(shows === 'person' ? 'who' : 'substitute'),
      long: true,
      cell: (absence) => absence[shows].name,
    },
    { key: 'state', header: t('state'), cell: (absence) => <StateOf absence={absence} /> },
    ...(items.some(({ mayEnd }) => mayEnd)
      ? [
          {
            key: 'end',
            header: '',
            cell: (absence: Absence) => <EndAbsence absence={absence} own={own} />,
          },
        ]
      : []),
  ]
  return (
    <Table
      label={t('table')}
      rows={items}
      rowKey={({ id }) => String(id)}
      columns={columns}
      stacks
    />
  )
}

function useSpan(): (absence: Absence) => string {
  const t = useText(absenceText)
  const format = useFormat()
  return ({ firstDay, lastDay }) =>
    firstDay === lastDay
      ? format.weekday(firstDay)
      : t('span', { from: format.day(firstDay), to: format.day(lastDay) })
}

function StateOf({ absence: { state, endedOn } }: { readonly absence: Absence }) {
  const t = useText(absenceText)
  const format = useFormat()
  const day = endedOn === null ? '' : format.day(endedOn)
  return (
    <State kind={state === 'now' ? 'risk' : 'unknown'} plain={state !== 'now'}>
      {t(`states.${state}`, { day })}
    </State>
  )
}

function EndAbsence({ absence, own }: { readonly absence: Absence; readonly own: boolean }) {
  const t = useText(absenceText)
  const span = useSpan()
  const refresh = useRefreshAbsences()
  const [asks, setAsks] = useState(false)
  if (!absence.mayEnd) return null
  const when = absence.state === 'now' ? 'now' : 'coming'
  const act = t(when === 'now' && !own ? 'end.other' : `end.${when}`)
  return (
    <>
      <Button
        variant="secondary"
        data-size="sm"
        aria-label={t('endOf', { act, span: span(absence) })}
        onClick={() => setAsks(true)}
      >
        {act}
      </Button>
      {asks ? (
        <ConfirmDialog
          title={t(`endTitle.${when}`)}
          confirm={t(`endAct.${when}`)}
          close={() => setAsks(false)}
          onConfirm={async () => {
            await answer(api.absences[':id'].$delete({ param: { id: String(absence.id) } }))
            toast(t('ended'))
            await refresh()
          }}
        >
          <p>{t(`endText.${when}`, { name: absence.substitute.name, span: span(absence) })}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
