import { Button } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useLive } from '../../lib/live.ts'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { ExplainForm, useExplaining } from '../../ui/explain/ExplainForm.tsx'
import { type DeviationData, deviationQuery } from '../../ui/explain/queries.ts'
import { Said, Similar } from '../../ui/explain/Similar.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Action } from './Action.tsx'
import { DeviationState } from './DeviationState.tsx'
import styles from './deviations.module.css'
import { Happened } from './Happened.tsx'
import { History } from './History.tsx'
import { Links } from './Links.tsx'
import { deviationsText } from './text.ts'

/** One deviation: what was promised and what happened, why, what is done, and whether it came back. */
export function DeviationPage() {
  const t = useText(deviationsText)
  const { id } = useParams({ from: '/shell/deviations/$id' })
  useLive('deviations')
  const query = useQuery(deviationQuery(Number(id)))
  if (query.data !== undefined) return <Loaded key={id} data={query.data} />
  return (
    <PendingPage
      title={t('page.title')}
      back={{ path: '/deviations', label: t('title') }}
      query={query}
    />
  )
}

interface DataProps {
  readonly data: DeviationData
}

function Loaded({ data }: DataProps) {
  const t = useText(deviationsText)
  const format = useFormat()
  const words = useDeviationWords()
  const { deviation } = data
  const { service, period, foundAt } = deviation
  return (
    <>
      <PageHead
        title={words(deviation)}
        state={<DeviationState deviation={deviation} />}
        sentence={
          <>
            <PathLink path={`/services/${encodeURIComponent(service.key)}?period=${period}`}>
              {service.name}
            </PathLink>
            {`, ${format.periodKey(period)}. `}
            {foundAt === null ? null : t('page.found', { when: format.instant(foundAt) })}
            {deviation.running ? ` ${t('page.running')}` : null}
          </>
        }
        back={{ path: '/deviations', label: t('title') }}
      />
      <Returns data={data} />
      <div className="grid grid-wide">
        <div className="grid">
          <Happened deviation={deviation} />
          {deviation.mayExplain ? <Explaining data={data} /> : <Explained data={data} />}
        </div>
        <div className="grid">
          {deviation.action === null ? null : <Action deviation={deviation} />}
          <Links data={data} />
          <History data={data} />
        </div>
      </div>
    </>
  )
}

/** Where its like was found after something had been done, or it is the like of such a one. */
function Returns({ data: { cameBack, cameBackFrom } }: DataProps) {
  const t = useText(deviationsText)
  const format = useFormat()
  if (cameBack.length + cameBackFrom.length === 0) return null
  return (
    <div className={styles.returns}>
      {cameBackFrom.map(({ id, action, actionDoneAt }) => (
        <p key={id}>
          {t('page.cameBackFrom', { action: action ?? '', day: format.dayOf(actionDoneAt) })}{' '}
          <PathLink path={`/deviations/${id}`}>{t('page.earlier')}</PathLink>
        </p>
      ))}
      {cameBack.map(({ id, period, foundAt }) => (
        <p key={id}>
          {t('page.cameBack', { period: format.periodKey(period), when: format.dayOf(foundAt) })}{' '}
          <PathLink path={`/deviations/${id}`}>{t('page.later')}</PathLink>
        </p>
      ))}
    </div>
  )
}

/** Open while nobody has said why; else what was said, to be changed. */
function Explaining({ data }: DataProps) {
  const t = useText(deviationsText)
  const isExplained = data.deviation.explanation !== null
  const [isChanging, setChanging] = useState(false)
  const { form, use } = useExplaining(data, () => setChanging(false))
  if (isExplained && !isChanging && !form.isKept) {
    const change = (
      <Button variant="secondary" data-size="sm" onClick={() => setChanging(true)}>
        {t('page.change')}
      </Button>
    )
    return <Explained data={data} act={change} />
  }
  const keep = () => {
    form.reset()
    setChanging(false)
  }
  return (
    <>
      <Card title={t(isExplained ? 'page.change' : 'page.explain')}>
        <ExplainForm
          data={data}
          form={form}
          otherActs={
            isExplained ? (
              <Button type="button" variant="secondary" onClick={keep}>
                {t('page.keep')}
              </Button>
            ) : null
          }
        />
      </Card>
      <Card title={t('page.similar')} className={styles.similar ?? ''}>
        <Similar similar={data.similar} use={use} />
      </Card>
    </>
  )
}

interface ExplainedProps extends DataProps {
  readonly act?: ReactNode
}

function Explained({ data, act }: ExplainedProps) {
  const t = useText(deviationsText)
  return (
    <>
      <Card title={t('page.explanation')}>
        <Said deviation={data.deviation} withoutAction />
        {act === undefined ? null : <div className={styles.change}>{act}</div>}
      </Card>
      <Card title={t('page.similar')} className={styles.similar ?? ''}>
        <Similar similar={data.similar} />
      </Card>
    </>
  )
}
