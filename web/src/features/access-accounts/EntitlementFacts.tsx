import type { ReactNode } from 'react'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-accounts.module.css'
import type { Entitlement } from './queries.ts'
import { accountsText } from './text.ts'

interface FactsProps {
  readonly data: Entitlement
}

/** The rules of the catalogue about one entitlement. */
export function EntitlementFacts({ data }: FactsProps) {
  const t = useText(accountsText)
  const among = (list: readonly string[] | undefined) =>
    list === undefined || list.length === 0 ? t('one.anybody') : list.join(', ')
  return (
    <>
      <Card title={t('one.rules')} aside={data.key}>
        <dl className={styles.facts}>
          <Fact label={t('one.risk')}>
            <State kind={data.risk === 'high' ? 'risk' : 'neutral'} plain>
              {t(`risks.${data.risk}`)}
            </State>
          </Fact>
          <Fact label={t('one.approval')}>{t(`approvals.${data.approval}`)}</Fact>
          <Fact label={t('one.owner')}>{data.owner?.name ?? t('one.noOwner')}</Fact>
          <Fact label={t('one.units')}>{among(data.allowed?.units)}</Fact>
          <Fact label={t('one.ansvar')}>{among(data.allowed?.ansvar)}</Fact>
          <Fact label={t('one.titles')}>{among(data.allowed?.titles)}</Fact>
          <Fact label={t('one.training')}>
            {data.training.length === 0 ? t('one.noTraining') : data.training.join(', ')}
          </Fact>
          <Fact label={t('one.longest')}>
            {data.longestDays === null
              ? t('one.noLongest')
              : t('one.days', { count: data.longestDays })}
          </Fact>
          <Fact label={t('one.onLeave')}>{t(`leaves.${data.onLeave}`)}</Fact>
        </dl>
      </Card>
      <Conflicts data={data} />
    </>
  )
}

function Conflicts({ data }: FactsProps) {
  const t = useText(accountsText)
  return (
    <Card title={t('one.conflicts')}>
      {data.conflicts.length === 0 ? (
        <p className="muted">{t('one.noConflicts')}</p>
      ) : (
        <ul className={styles.conflicts}>
          {data.conflicts.map(({ id, key, name, reason, holdersOfBoth }) => (
            <li key={id} className={styles.two}>
              <PathLink path={`/access/catalogue/${id}`}>{name ?? key}</PathLink>
              <span>{reason}</span>
              {holdersOfBoth === 0 ? null : (
                <State kind="risk" plain>
                  {t('one.both', { count: holdersOfBoth })}
                </State>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
