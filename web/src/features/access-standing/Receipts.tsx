import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { Receipt, type ReceiptLine, ReceiptPaper } from '../../ui/Receipt.tsx'
import styles from './access-standing.module.css'
import type { DataProps } from './queries.ts'
import { accountsQuery } from './queries.ts'
import { standingText } from './text.ts'
import { daysWords, median } from './words.ts'

export function LeaversReceipt({ data }: DataProps) {
  const t = useText(standingText)
  return (
    <Receipt figure={t('figure.leaversIn')}>
      <LeaversPaper data={data} />
    </Receipt>
  )
}

function LeaversPaper({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { people, accounts, late, protected: hidden, bySystem } = data.leavers
  const goal = daysWords(t, format, data.removal.goalDays)
  const value = people === null ? t('figure.notKnown') : format.count(people)
  return (
    <ReceiptPaper
      title={t('receipt.leavers', { value })}
      rule={t('receipt.rule')}
      lines={[
        ...useListLines(data),
        ...bySystem
          .filter((each) => each.people > 0 && bySystem.length > 1)
          .map(({ name, people: some }) => ({
            label: t('receipt.system', { system: name }),
            value: format.count(some),
          })),
        { label: t('receipt.accounts'), value: format.count(accounts) },
        { label: t('receipt.people'), value, sum: true },
        ...(people === null || people === 0
          ? []
          : [
              { label: t('receipt.within', { goal }), value: format.count(people - late) },
              { label: t('receipt.late'), value: format.count(late) },
              { label: t('receipt.protected'), value: format.count(hidden) },
            ]),
      ]}
      links={people === null || people === 0 ? undefined : <Accounts />}
    />
  )
}

function useListLines(data: DataProps['data']): ReceiptLine[] {
  const t = useText(standingText)
  const format = useFormat()
  return data.lists.map(({ name, exportedAt }) => ({
    label: t('receipt.list', { system: name }),
    value: exportedAt === null ? t('receipt.never') : format.instant(exportedAt),
  }))
}

const SHOWN = 8

/** Down to the row of the account list. */
function Accounts() {
  const t = useText(standingText)
  const format = useFormat()
  const { data } = useQuery(accountsQuery)
  return (
    <>
      {data === undefined ? null : (
        <ul className={styles.accounts} aria-label={t('receipt.accountsTitle')}>
          {data.items.slice(0, SHOWN).map(({ account, system, lastDay, employee }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one that may not be named has no other.
            <li key={at}>
              <PathLink path={`/access/people/${employee.id}`}>
                {account === null
                  ? t('hidden')
                  : t('receipt.accountLine', { account, system: system.name })}
              </PathLink>
              <span className="muted">{lastDay === null ? '' : format.day(lastDay)}</span>
            </li>
          ))}
        </ul>
      )}
      <PathLink path="/access/findings?kind=leaver_with_account">{t('receipt.see')}</PathLink>
    </>
  )
}

export function MedianReceipt({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { from, count, removed, withinGoal, knownLate, goalDays } = data.removal
  const value = median(t, format, data.removal)
  return (
    <Receipt figure={t('figure.medianIn')}>
      <ReceiptPaper
        title={t('receipt.median', { value })}
        rule={t('receipt.medianRule', { day: format.fullDay(from) })}
        lines={[
          { label: t('receipt.removals'), value: format.count(count) },
          { label: t('receipt.removed'), value: format.count(removed) },
          { label: t('receipt.open'), value: format.count(count - removed) },
          { label: t('receipt.medianSum'), value, sum: true },
          {
            label: t('receipt.withinGoal', { goal: daysWords(t, format, goalDays) }),
            value: format.count(withinGoal),
          },
          { label: t('receipt.knownLate'), value: format.count(knownLate) },
        ]}
        links={
          <>
            <span className="muted">{t('receipt.from')}</span>
            <PathLink path="/access/removals">{t('receipt.seeRemovals')}</PathLink>
          </>
        }
      />
    </Receipt>
  )
}

export function QueueReceipt({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const total = data.queues.reduce((sum, { waiting }) => sum + waiting, 0)
  return (
    <Receipt figure={t('figure.queueIn')}>
      <ReceiptPaper
        title={t('receipt.queue', { value: format.count(total) })}
        lines={[
          ...data.queues.flatMap(({ name, waiting, claimed, late, unverified }) => [
            { label: t('receipt.waiting', { system: name }), value: format.count(waiting) },
            ...(claimed === 0
              ? []
              : [
                  {
                    label: `${t('receipt.claimed')} (${name})`,
                    value: format.count(claimed),
                  },
                ]),
            ...(late === 0
              ? []
              : [{ label: `${t('receipt.overdue')} (${name})`, value: format.count(late) }]),
            ...(unverified === 0
              ? []
              : [
                  {
                    label: `${t('receipt.unverified')} (${name})`,
                    value: format.count(unverified),
                  },
                ]),
          ]),
          { label: t('receipt.sum'), value: format.count(total), sum: true },
        ]}
        links={<PathLink path="/access/queue">{t('receipt.seeQueue')}</PathLink>}
      />
    </Receipt>
  )
}

export function AttestationReceipt({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { managers, done, items, open, rounds, isOpen } = data.attestation
  const value = isOpen ? format.percent(done / managers, 0) : t('figure.noRound')
  return (
    <Receipt figure={t('figure.attestationIn')}>
      <ReceiptPaper
        title={t('receipt.attestation', { value })}
        lines={[
          { label: t('receipt.rounds'), value: format.count(isOpen ? rounds : 0) },
          { label: t('receipt.items'), value: format.count(items) },
          { label: t('receipt.itemsOpen'), value: format.count(open) },
          { label: t('receipt.managers'), value: format.count(managers) },
          { label: t('receipt.done'), value: format.count(done), sum: true },
        ]}
        links={<PathLink path="/access/attestation">{t('receipt.seeRounds')}</PathLink>}
      />
    </Receipt>
  )
}
