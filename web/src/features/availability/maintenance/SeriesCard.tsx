import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { classes } from '../../../ui/classes.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { State } from '../../../ui/State.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../lists.module.css'
import { endSeries, type Series, type ServiceChoice, seriesQuery } from './queries.ts'
import { maintenanceText } from './text.ts'
import { useSeriesWords } from './use-series-words.ts'

interface SeriesCardProps {
  readonly services: readonly ServiceChoice[]
  /** Only of this service. */
  readonly service: string | undefined
}

/** What recurs, in words; each can be ended. */
export function SeriesCard({ services, service }: SeriesCardProps) {
  const t = useText(maintenanceText)
  const { data, error, refetch } = useQuery(seriesQuery)
  const [ending, setEnding] = useState<Series>()
  const shown = data?.filter((series) => service === undefined || series.service === service)
  return (
    <Card title={t('series.title')} aside={t('series.aside')} flush>
      {error !== null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : shown === undefined ? (
        <Skeleton lines={2} />
      ) : shown.length === 0 ? (
        <p className={classes(styles.item, 'muted')}>{t('series.none')}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((series) => (
            <Row key={series.id} series={series} services={services} end={setEnding} />
          ))}
        </ul>
      )}
      {ending === undefined ? null : (
        <EndDialog series={ending} close={() => setEnding(undefined)} />
      )}
    </Card>
  )
}

interface RowProps {
  readonly series: Series
  readonly services: readonly ServiceChoice[]
  readonly end: (series: Series) => void
}

function Row({ series, services, end }: RowProps) {
  const t = useText(maintenanceText)
  const words = useSeriesWords()
  const { what, span } = words(series)
  const name = services.find(({ key }) => key === series.service)?.name ?? series.service
  const isEnded = series.endedAt !== null
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <h3 className={isEnded ? styles.struck : undefined}>{what}</h3>
        <p>
          {name} · {series.reason}
        </p>
        <p className="muted small">
          {span} · {t(series.agreed ? 'window.agreed' : 'window.notAgreed')}
        </p>
        {isEnded ? (
          <p>
            <State kind="neutral">{t('series.isEnded')}</State>{' '}
            <span className="small">{series.endReason}</span>
          </p>
        ) : null}
      </div>
      {series.mayEnd ? (
        <TextButton aria-label={`${t('series.end')}: ${what}, ${name}`} onClick={() => end(series)}>
          {t('series.end')}
        </TextButton>
      ) : null}
    </li>
  )
}

function EndDialog({ series, close }: { readonly series: Series; readonly close: () => void }) {
  const t = useText(maintenanceText)
  const words = useSeriesWords()
  const queryClient = useQueryClient()
  const send = async (reason: string) => {
    const { cancelled } = await endSeries(series.id, reason)
    void queryClient.invalidateQueries({ queryKey: ['availability'] })
    toast(t('series.ended', { count: cancelled }))
  }
  return (
    <ReasonDialog
      name={`maintenance.end:${series.id}`}
      title={t('series.endTitle')}
      label={t('series.endReason')}
      missing={t('form.need.reason')}
      shortest={3}
      rows={2}
      confirm={t('series.endConfirm')}
      send={send}
      close={close}
    >
      <p>
        {words(series).what}: {series.reason}. {t('series.endText')}
      </p>
    </ReasonDialog>
  )
}
