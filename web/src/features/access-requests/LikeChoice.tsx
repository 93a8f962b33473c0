import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { FilterSelect } from '../../ui/SearchField.tsx'
import styles from './access-requests.module.css'
import type { Draft } from './draft.ts'
import { choicesQuery, likeness } from './queries.ts'
import { accessText } from './text.ts'
import { useEntitlementName, useName, useWhy } from './words.tsx'

interface LikeChoiceProps {
  readonly draft: Draft
  readonly change: (some: Partial<Draft>) => void
  readonly system: string
}

type Copied = Awaited<ReturnType<typeof likeness>> & { readonly name: string }

/** "Same as" a colleague: what may be copied is ticked, and what is not is said with why. */
export function LikeChoice({ draft, change, system }: LikeChoiceProps) {
  const t = useText(accessText)
  const name = useName()
  const why = useWhy()
  const entitlement = useEntitlementName()
  const { data } = useQuery(choicesQuery)
  const [copied, setCopied] = useState<Copied>()
  const [failure, setFailure] = useState<Error>()
  const others = (data ?? []).filter(({ id }) => !draft.employees.includes(id))
  if (others.length === 0) return null
  const choose = async (value: string) => {
    setFailure(undefined)
    setCopied(undefined)
    const colleague = others.find(({ id }) => String(id) === value)
    if (colleague === undefined) return change({ like: null })
    try {
      const found = await likeness(system, colleague.id, draft.employees)
      setCopied({ ...found, name: name(colleague) })
      const remove = draft.remove.filter((key) => !found.add.includes(key))
      change({ like: colleague.id, add: [...new Set([...draft.add, ...found.add])], remove })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return (
    <div className={styles.stack}>
      <FilterSelect
        label={t('fresh.like')}
        chosen={draft.like === null ? '' : String(draft.like)}
        choices={[
          { value: '', label: t('fresh.likeNone') },
          ...others.map((each) => ({
            value: String(each.id),
            label: each.unit === null ? name(each) : `${name(each)}, ${each.unit}`,
          })),
        ]}
        choose={(value) => void choose(value)}
      />
      {failure === undefined ? null : <ErrorNotice error={failure} />}
      {copied === undefined ? null : (
        <div role="status">
          <p>{t('fresh.likeAdded', { count: copied.add.length, name: copied.name })}</p>
          {copied.leftOut.length === 0 ? null : (
            <>
              <p>{t('fresh.likeLeft')}</p>
              <ul>
                {copied.leftOut.map((each) => (
                  <li key={each.entitlement.key}>
                    {entitlement(each.entitlement)}: {why(each)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </div>
  )
}
