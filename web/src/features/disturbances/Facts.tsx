import { useEffect, useState } from 'react'
import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { useInLanguage } from '../../ui/disturbances/Updates.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './disturbances.module.css'
import type { Disturbance } from './queries.ts'
import { disturbancesText } from './text.ts'

interface FactsProps {
  readonly data: Disturbance
  readonly isPortal: boolean
}

/** When, which services, whom, and the ticket that it is worked on in. */
export function Facts({ data, isPortal }: FactsProps) {
  const t = useText(disturbancesText)
  const format = useFormat()
  const inLanguage = useInLanguage()
  const { startedAt, resolvedAt, services, affected, affectedEn } = data
  const tickets = services.flatMap(({ key, ticket }) => (ticket === null ? [] : [{ key, ticket }]))
  const room = isPortal ? '/portal/tickets' : '/tickets'
  return (
    <Card title={t('page.facts')}>
      <dl className={styles.facts}>
        <dt>{t('page.began')}</dt>
        <dd>{format.moment(startedAt)}</dd>
        {resolvedAt === null ? (
          <Ongoing from={startedAt} />
        ) : (
          <>
            <dt>{t('page.ended')}</dt>
            <dd>{format.moment(resolvedAt)}</dd>
            <dt>{t('page.lasted')}</dt>
            <dd>{format.duration(secondsFrom(startedAt, Date.parse(resolvedAt)))}</dd>
          </>
        )}
        <dt>{t('page.services')}</dt>
        <dd>
          {services.map(({ key, name }) => (
            <div key={key}>
              {isPortal ? name : <PathLink path={`/availability/${key}`}>{name}</PathLink>}
            </div>
          ))}
        </dd>
        {affected === null ? null : (
          <>
            <dt>{t('page.affected')}</dt>
            <dd>{inLanguage(affected, affectedEn)}</dd>
          </>
        )}
        {tickets.length === 0 ? null : (
          <>
            <dt>{t('page.ticket')}</dt>
            <dd>
              {tickets.map(({ key, ticket }) => (
                <div key={key}>
                  <PathLink path={`${room}/${key}/${encodeURIComponent(ticket)}`}>
                    {ticket}
                  </PathLink>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {isPortal ? null : (
        <p className={styles.receipts}>
          <PathLink path={`/ledger?subject=disturbance:${data.id}`}>{t('page.receipts')}</PathLink>
        </p>
      )}
    </Card>
  )
}

function Ongoing({ from }: { readonly from: string }) {
  const t = useText(disturbancesText)
  const format = useFormat()
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <>
      <dt>{t('page.ongoing')}</dt>
      <dd>{format.duration(secondsFrom(from, at))}</dd>
    </>
  )
}

function secondsFrom(from: string, to: number): number {
  return Math.max(0, Math.floor((to - Date.parse(from)) / 1000))
}
