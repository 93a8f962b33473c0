import type { ReactNode } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import styles from './agreements.module.css'
import { usePromiseWords } from './promise-words.ts'
import type { StatedPromise, Version } from './queries.ts'
import { text } from './text.ts'

interface VersionReadProps {
  readonly version: Version
  readonly aside: ReactNode
}

/** A version in plain words: targets as a table, the rest as sentences of what and how. */
export function VersionRead({ version, aside }: VersionReadProps) {
  const t = useText(text)
  const format = useFormat()
  const words = usePromiseWords()
  const { from, promises, exceptions, corrections } = version
  return (
    <Card title={t('reading', { day: format.fullDay(from) })} aside={aside} flush>
      <Targets promises={promises} />
      <dl className={styles.promises}>
        {promises
          .filter(({ priority }) => priority === null)
          .map((promise) => (
            <div key={promise.what}>
              <dt>{words.label(promise)}</dt>
              <dd>
                {words.value(promise.value)}
                {promise.what === 'serviceHours' || promise.what === 'availabilityHours' ? (
                  <span className="muted">
                    , {t('exceptions', { count: exceptions[promise.what] })}
                  </span>
                ) : null}
              </dd>
            </div>
          ))}
      </dl>
      {corrections.length === 0 ? null : (
        <ul className={styles.corrections}>
          {corrections.map(({ at, by, reason }) => (
            <li key={`${at} ${reason}`}>
              {t('correction', { at: format.instant(at), by, reason })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const columnsOfPriority = ['response', 'resolution', 'updateEvery', 'goal'] as const

function Targets({ promises }: { readonly promises: readonly StatedPromise[] }) {
  const t = useText(text)
  const words = usePromiseWords()
  const priorities = [...new Set(promises.flatMap(({ priority }) => priority ?? []))]
  if (priorities.length === 0) return null
  const find = (priority: string, what: StatedPromise['what']) =>
    promises.find((each) => each.priority === priority && each.what === what)?.value
  const used = columnsOfPriority.filter((what) =>
    priorities.some((priority) => find(priority, what) !== undefined),
  )
  const columns: readonly PlainColumn<string>[] = [
    {
      key: 'priority',
      header: t('priority'),
      heading: true,
      cell: (priority) => {
        const name = find(priority, 'name')
        return name === undefined ? priority : `${priority} ${words.value(name)}`
      },
    },
    ...used.map((what) => ({
      key: what,
      header: t(`promise.${what}`),
      numeric: true,
      cell: (priority: string) => {
        const value = find(priority, what)
        return value === undefined ? (
          <span className="muted">{t('notPromised')}</span>
        ) : (
          words.value(value)
        )
      },
    })),
  ]
  return <Table label={t('targets')} rows={priorities} rowKey={(key) => key} columns={columns} />
}
