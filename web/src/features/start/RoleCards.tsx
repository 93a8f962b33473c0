import { Link } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { NoServices } from '../../ui/NoServices.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import type { StartData } from './queries.ts'
import styles from './StartPage.module.css'
import { startText } from './text.ts'

/** For those who watch: what the last ended period has to show for itself. */
export function ProofCard({ proof }: { readonly proof: NonNullable<StartData['proof']> }) {
  const t = useText(startText)
  const format = useFormat()
  return (
    <Card
      title={t('proof.title')}
      aside={<PathLink path="/ledger">{t('proof.ledger')}</PathLink>}
      flush
    >
      {proof.length === 0 ? (
        <EmptyState title={t('proof.none')}>{t('proof.noneText')}</EmptyState>
      ) : (
        <Table
          label={t('proof.title')}
          rows={proof}
          rowKey={({ service }) => service.key}
          stacks
          columns={[
            {
              key: 'service',
              header: t('proof.service'),
              heading: true,
              long: true,
              cell: ({ service, period }) => (
                <Link
                  to="/services/$key"
                  params={{ key: service.key }}
                  search={{ period: period.key }}
                >
                  {service.name}
                </Link>
              ),
            },
            {
              key: 'period',
              header: t('proof.period'),
              cell: ({ period }) => format.period(period.firstDay, period.lastDay),
            },
            {
              key: 'kept',
              header: t('proof.kept'),
              cell: ({ promises }) => <Kept of={promises} />,
            },
            {
              key: 'deviations',
              header: t('proof.deviations'),
              cell: ({ deviations, unexplained }) => (
                <State kind={unexplained === 0 ? 'kept' : 'missed'} plain>
                  {t('proof.keptOf', { kept: deviations - unexplained, total: deviations })}
                </State>
              ),
            },
            {
              key: 'report',
              header: t('proof.report'),
              cell: ({ reportBuiltAt }) =>
                reportBuiltAt === null ? (
                  <span className="muted">{t('proof.notBuilt')}</span>
                ) : (
                  format.instant(reportBuiltAt)
                ),
            },
          ]}
        />
      )}
    </Card>
  )
}

type Counts = NonNullable<StartData['proof']>[number]['promises']

function Kept({ of: { kept, at_risk, not_kept, not_known } }: { readonly of: Counts }) {
  const t = useText(startText)
  const total = kept + at_risk + not_kept + not_known
  return (
    <State kind={not_kept > 0 ? 'missed' : not_known > 0 ? 'unknown' : 'kept'} plain>
      {t('proof.keptOf', { kept, total })}
    </State>
  )
}

/** For administrators: who has access, and whether facts come in. */
export function HouseCard({ house }: { readonly house: NonNullable<StartData['house']> }) {
  const t = useText(startText)
  const format = useFormat()
  const when = (at: string | null) =>
    at === null ? (
      <State kind="unknown" plain>
        {t('house.never')}
      </State>
    ) : (
      format.moment(at)
    )
  return (
    <Card
      title={t('house.title')}
      aside={<PathLink path="/settings">{t('house.settings')}</PathLink>}
      flush
    >
      <p className={styles.lead}>{t('house.people', { count: house.people })}</p>
      {house.services.length === 0 ? (
        <NoServices>{t('house.none')}</NoServices>
      ) : (
        <Table
          label={t('house.title')}
          rows={house.services}
          rowKey={({ service }) => service.key}
          stacks
          columns={[
            {
              key: 'service',
              header: t('house.service'),
              heading: true,
              long: true,
              cell: ({ service }) => service.name,
            },
            {
              key: 'tickets',
              header: t('house.tickets'),
              cell: ({ ticketsAt }) => when(ticketsAt),
            },
            {
              key: 'observations',
              header: t('house.observations'),
              cell: ({ observationsAt }) => when(observationsAt),
            },
          ]}
        />
      )}
    </Card>
  )
}
