import { Checkbox, Select } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import styles from './access-requests.module.css'
import type { Draft } from './draft.ts'
import type { Offered } from './queries.ts'
import { accessText } from './text.ts'
import { useEntitlementName } from './words.tsx'

interface OfferProps {
  readonly of: Offered
  readonly people: number
  readonly draft: Draft
  readonly change: (some: Partial<Draft>) => void
}

/** An entitlement: had or not had by one; of many all, none, or as it is with each. */
export function Offer({ of, people, draft, change }: OfferProps) {
  const name = useEntitlementName()
  const { key, had } = of
  const isAdded = draft.add.includes(key)
  const isRemoved = draft.remove.includes(key)
  const set = (wish: 'add' | 'remove' | 'as_is') =>
    change({
      add: [...draft.add.filter((one) => one !== key), ...(wish === 'add' ? [key] : [])],
      remove: [...draft.remove.filter((one) => one !== key), ...(wish === 'remove' ? [key] : [])],
    })
  const isPartly = had > 0 && had < people
  return (
    <div className={styles.offer} data-changed={isAdded || isRemoved}>
      {isPartly ? (
        <Partly
          of={of}
          people={people}
          wish={isAdded ? 'add' : isRemoved ? 'remove' : 'as_is'}
          set={set}
        />
      ) : (
        <Checkbox
          label={name(of)}
          description={<Details of={of} />}
          disabled={(of.isRetired && had === 0) || (people === 1 && of.coming > 0 && had === 0)}
          checked={(had > 0 && !isRemoved) || isAdded}
          onChange={(event) => {
            const wants = event.target.checked
            set(had > 0 ? (wants ? 'as_is' : 'remove') : wants ? 'add' : 'as_is')
          }}
        />
      )}
      <Marks of={of} />
    </div>
  )
}

interface PartlyProps {
  readonly of: Offered
  readonly people: number
  readonly wish: 'add' | 'remove' | 'as_is'
  readonly set: (wish: 'add' | 'remove' | 'as_is') => void
}

function Partly({ of, people, wish, set }: PartlyProps) {
  const t = useText(accessText)
  const name = useEntitlementName()
  const id = useId()
  return (
    <div className={styles.who}>
      <label htmlFor={id} className={styles.strong}>
        {name(of)}
      </label>
      <span className={styles.muted}>{t('fresh.hasSome', { count: of.had, of: people })}</span>
      <Select
        id={id}
        value={wish}
        onChange={(event) => {
          const { value } = event.target
          set(value === 'add' || value === 'remove' ? value : 'as_is')
        }}
      >
        <option value="as_is">{t('fresh.keepAsIs')}</option>
        <option value="add">{t('fresh.giveAll')}</option>
        <option value="remove">{t('fresh.takeAll')}</option>
      </Select>
    </div>
  )
}

function Details({ of }: { readonly of: Offered }) {
  const t = useText(accessText)
  const format = useFormat()
  const parts = [
    of.description,
    of.untilOn === null ? null : t('until', { day: format.day(of.untilOn) }),
    of.training.length === 0 ? null : t('fresh.training', { training: of.training.join(', ') }),
    of.longestDays === null ? null : t('fresh.longest', { count: of.longestDays }),
    of.isRetired ? t('fresh.isRetired') : null,
    of.going > 0 ? t('fresh.going') : null,
    of.coming > 0 && of.had === 0 ? t('fresh.coming') : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' · ')
}

function Marks({ of }: { readonly of: Offered }) {
  const t = useText(accessText)
  return (
    <span className={styles.marks}>
      {of.risk === 'high' ? <State kind="risk">{t('risk')}</State> : null}
      {of.had > of.approved ? <State kind="unknown">{t('unapproved')}</State> : null}
    </span>
  )
}
