import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { type TextKey, useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { FilterSelect } from '../../ui/SearchField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './access-people.module.css'
import { text } from './text.ts'

const shown = [
  'personId',
  'givenName',
  'familyName',
  'email',
  'employmentId',
  'unit',
  'unitName',
  'ansvar',
  'title',
  'managerId',
  'start',
  'end',
  'leaveFrom',
  'leaveUntil',
  'protected',
  'dismissed',
] as const

export type Columns = Readonly<Partial<Record<(typeof shown)[number], string>>>

interface ColumnChooserProps {
  readonly file: File
  readonly chosen: Columns
  readonly use: (columns: Columns) => void
  readonly cancel: () => void
}

/** Says which column of a file is what, where its headers are not the usual ones. */
export function ColumnChooser({ file, chosen, use, cancel }: ColumnChooserProps) {
  const t = useText(text)
  const [columns, setColumns] = useState<Columns>(chosen)
  const query = useQuery({
    queryKey: ['access-columns', file.name, file.size, file.lastModified],
    queryFn: () =>
      answer(
        api.access.intake.columns.$post(
          {},
          { init: { body: file, headers: { 'content-type': 'application/octet-stream' } } },
        ),
      ),
  })
  if (query.error !== null) return <ErrorNotice error={query.error} />
  if (query.data === undefined) return <Skeleton lines={4} />
  const { header, first, needed, columns: seen } = query.data
  const chosenFor = (name: (typeof shown)[number]) => columns[name] ?? seen[name] ?? ''
  const isReady = shown.every((name) => !needed.includes(name) || chosenFor(name) !== '')
  const example = (column: string) => first[0]?.[header.indexOf(column)] ?? ''
  return (
    <section aria-label={t('columns.title')}>
      <h3>{t('columns.title')}</h3>
      <p className="muted">{t('columns.help')}</p>
      <div className={styles.columns}>
        {shown.map((name) => (
          <FilterSelect
            key={name}
            label={t(labelOf(name), { needed: needed.includes(name) ? ' *' : '' })}
            chosen={chosenFor(name)}
            choices={[
              { value: '', label: t('columns.none') },
              ...header.map((column) => ({
                value: column,
                label: example(column) === '' ? column : `${column} (${example(column)})`,
              })),
            ]}
            choose={(column) => setColumns({ ...columns, [name]: column })}
          />
        ))}
      </div>
      <div className={styles.acts}>
        <Button disabled={!isReady} onClick={() => use(withoutEmpty(columns))}>
          {t('columns.use')}
        </Button>
        <Button variant="secondary" onClick={cancel}>
          {t('intake.cancel')}
        </Button>
      </div>
    </section>
  )
}

function labelOf(name: (typeof shown)[number]): TextKey<typeof text.texts> {
  return `columns.names.${name}`
}

function withoutEmpty(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== ''))
}

const KEPT = 'kvitto.employment-columns'

/** What was chosen last on this computer: headers, nothing of what stands under them. */
export function keptColumns(): Columns {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}')
    const entries = Object.entries(typeof kept === 'object' && kept !== null ? kept : {})
    return Object.fromEntries(entries.filter(([, column]) => typeof column === 'string'))
  } catch {
    return {}
  }
}

export function keepColumns(columns: Columns): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(columns))
  } catch {
    // A closed store keeps nothing: it is chosen again.
  }
}
