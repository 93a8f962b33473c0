import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { LiveMark } from '../../ui/LiveMark.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Components } from './Components.tsx'
import { Days } from './Days.tsx'
import { Figures } from './Figures.tsx'
import { BudgetCard } from './long-view/BudgetCard.tsx'
import { CorrectedNote } from './long-view/CorrectedNote.tsx'
import { YearCard } from './long-view/YearCard.tsx'
import { Maintenance } from './Maintenance.tsx'
import { MaintenanceDialog } from './MaintenanceDialog.tsx'
import { Outages } from './Outages.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { type Detail, detailQuery } from './queries.ts'
import { DetailSentence } from './Sentence.tsx'
import { Standing } from './Standing.tsx'
import { availabilityText } from './text.ts'

const route = getRouteApi('/shell/availability/$service')

export function ServicePage() {
  useLive('availability')
  const { service } = route.useParams()
  const { period } = route.useSearch()
  const query = useQuery(detailQuery(service, period))
  const t = useText(availabilityText)
  if (query.data !== undefined) return <Shown detail={query.data} />
  return (
    <PendingPage
      title={t('title')}
      back={{ path: '/availability', label: t('title') }}
      query={query}
      lines={12}
    />
  )
}

function Shown({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  const { day, view } = route.useSearch()
  const navigate = route.useNavigate()
  const [isPlanning, setPlanning] = useState(false)
  const go = (change: { period?: string; day?: string | undefined; view?: 'table' | undefined }) =>
    void navigate({
      search: (before) => clean({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    })
  const showDay = (wanted: string | undefined) => go({ day: wanted })
  return (
    <>
      <PageHead
        title={detail.service.name}
        back={{ path: '/availability', label: t('title') }}
        state={<Standing now={detail} />}
        sentence={
          <>
            <DetailSentence detail={detail} /> <LiveMark />
          </>
        }
        acts={
          <>
            <PeriodPicker
              period={detail.period}
              choose={(key) => go({ period: key, day: undefined })}
            />
            {detail.may.planMaintenance ? (
              <Button onClick={() => setPlanning(true)}>{t('maintenance.plan')}</Button>
            ) : null}
          </>
        }
      />
      <div className="grid">
        <CorrectedNote detail={detail} />
        <Figures detail={detail} />
        <Days
          detail={detail}
          chosen={day}
          choose={showDay}
          asTable={view === 'table'}
          setAsTable={(on) => go({ view: on ? 'table' : undefined })}
        />
        <BudgetCard detail={detail} />
        <YearCard service={detail.service.key} />
        <div className="grid grid-wide">
          <div className="grid">
            <Outages detail={detail} showDay={showDay} />
            <Components detail={detail} />
          </div>
          <Maintenance detail={detail} />
        </div>
      </div>
      {isPlanning ? (
        <MaintenanceDialog
          services={[{ ...detail.service, zone: detail.zone }]}
          close={() => setPlanning(false)}
        />
      ) : null}
    </>
  )
}

interface Search {
  readonly period?: string | undefined
  readonly day?: string | undefined
  readonly view?: 'table' | undefined
}

/** An address holds what differs from the usual, and nothing that is not. */
function clean({ period, day, view }: Search) {
  return {
    ...(period === undefined ? {} : { period }),
    ...(day === undefined ? {} : { day }),
    ...(view === undefined ? {} : { view }),
  }
}
