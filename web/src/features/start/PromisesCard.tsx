import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePromiseWords, verdictKinds } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PartsBar } from '../../ui/PartsBar.tsx'
import { Receipt, ReceiptPaper } from '../../ui/Receipt.tsx'
import { State } from '../../ui/State.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import type { StartData } from './queries.ts'
import styles from './StartPage.module.css'
import { startText } from './text.ts'

interface Props {
  readonly data: StartData
}

const verdicts = ['kept', 'at_risk', 'not_kept', 'not_known'] as const

/** Every promise of the running periods, counted by whether it will hold. */
export function PromisesCard({ data }: Props) {
  const t = useText(startText)
  const words = usePromiseWords()
  const [shown, setShown] = useState(false)
  const { counts, items } = data.promises
  const parts = verdicts.map((verdict) => ({
    kind: verdictKinds[verdict],
    label: words.verdict(verdict),
    count: counts[verdict],
  }))
  if (items.length === 0) {
    return (
      <Card title={t('promises.title')} flush>
        <EmptyState title={t('promises.none')}>{t('promises.noneText')}</EmptyState>
      </Card>
    )
  }
  return (
    <Card title={t('promises.title')} aside={<CountReceipt data={data} />}>
      <PartsBar parts={parts} />
      <p className={styles.foot}>
        <TextButton aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'promises.hide' : 'promises.show')}
        </TextButton>
      </p>
      {shown ? <PromiseList data={data} /> : null}
    </Card>
  )
}

/** The list behind the counts, worst first. */
function PromiseList({ data }: Props) {
  const t = useText(startText)
  const words = usePromiseWords()
  return (
    <ul className={styles.promises}>
      {data.promises.items.map((promise) => {
        const { service, key, verdict } = promise
        const facts = [words.measured(promise), words.goal(promise)].filter((fact) => fact !== null)
        return (
          <li key={`${service.key} ${key}`}>
            <Link to="/services/$key" params={{ key: service.key }}>
              {t('promises.of', { service: service.name, name: words.name(promise) })}
            </Link>
            <State kind={verdictKinds[verdict]} plain>
              {words.verdict(verdict)}
            </State>
            <small>
              {facts.join(' · ')}
              {words.why(promise) === null ? '' : `. ${words.why(promise)}`}
            </small>
          </li>
        )
      })}
    </ul>
  )
}

function CountReceipt({ data }: Props) {
  const t = useText(startText)
  const format = useFormat()
  const { items } = data.promises
  const services = data.services.filter(({ key }) => items.some((item) => item.service.key === key))
  return (
    <Receipt figure={t('promises.called')}>
      <ReceiptPaper
        title={t('promises.receipt')}
        rule={format.moment(data.asOf)}
        lines={[
          ...services.map(({ key, name }) => ({
            label: name,
            value: format.count(items.filter((item) => item.service.key === key).length),
          })),
          { label: t('promises.sum'), value: format.count(items.length), sum: true },
        ]}
        links={<p className="small muted">{t('promises.how')}</p>}
      />
    </Receipt>
  )
}
