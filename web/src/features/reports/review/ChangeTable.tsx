import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { PathLink } from '../../../ui/PathLink.tsx'
import { Table } from '../../../ui/Table.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import type { Change } from '../queries.ts'
import { type ChangeWords, useChangeWords } from './change-words.ts'
import { changesText } from './changes-text.ts'
import styles from './Review.module.css'

export interface ChangeTableProps {
  readonly label: string
  readonly service: string
  readonly changes: readonly Change[]
}

const FIRST = 12

/** What differs: as it was, and as it is. The first of many. */
export function ChangeTable({ label, service, changes }: ChangeTableProps) {
  const t = useText(changesText)
  const words = useChangeWords()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? changes : changes.slice(0, FIRST)
  const count = changes.length - shown.length
  return (
    <>
      <Table
        label={label}
        stacks
        rows={shown.map((change, index) => ({ ...words(change), index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            key: 'what',
            header: t('column'),
            heading: true,
            cell: (row) => <What service={service} words={row} />,
          },
          { key: 'before', header: t('before'), long: true, cell: ({ before }) => before },
          {
            key: 'after',
            header: t('after'),
            long: true,
            cell: ({ after }) => <b className={styles.after}>{after}</b>,
          },
        ]}
      />
      {count > 0 ? (
        <p className={styles.more}>
          <TextButton small onClick={() => setWhole(true)}>
            {t('more', { count })}
          </TextButton>
        </p>
      ) : null}
    </>
  )
}

function What({ service, words }: { readonly service: string; readonly words: ChangeWords }) {
  const { what, ticket } = words
  if (ticket === undefined) return what
  return (
    <>
      <PathLink path={`/tickets/${service}/${encodeURIComponent(ticket.key)}`}>
        {ticket.title ?? ticket.key}
      </PathLink>
      <span className={styles.under}>
        {ticket.title === null ? '' : `${ticket.key} · `}
        {what}
      </span>
    </>
  )
}
