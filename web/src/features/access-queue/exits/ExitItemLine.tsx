import { Checkbox } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { classes } from '../../../ui/classes.ts'
import { State } from '../../../ui/State.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import { toast } from '../../../ui/toast.ts'
import { useErrorWords } from '../../../ui/use-error-words.ts'
import styles from './exits.module.css'
import { NoteForm } from './NoteForm.tsx'
import { type ExitInDetail, type ExitItem, exitQuery, setItem } from './queries.ts'
import { exitsText } from './text.ts'

interface ExitItemLineProps {
  readonly exit: ExitInDetail
  readonly item: ExitItem
}

/** One thing to be done: ticked by hand, not needed, or ticked by the account list. */
export function ExitItemLine({ exit, item }: ExitItemLineProps) {
  const t = useText(exitsText)
  const [writes, setWrites] = useState(false)
  const save = useSave(exit)
  const { isDone, isNeeded, note } = given(item)
  const mayTick = exit.mayChange && !item.isOfQueue
  return (
    <li className={classes(styles.item, !isNeeded && styles.unneeded)}>
      <Checkbox
        label={item.label}
        description={item.help ?? undefined}
        checked={isDone}
        disabled={!mayTick || !isNeeded}
        onChange={() => void save(item.position, { isDone: !isDone, isNeeded, note })}
      />
      <div className={styles.under}>
        <Standing item={item} />
        {note === null ? null : <p className={styles.note}>{note}</p>}
        {mayTick ? (
          <div className={styles.small} data-print="no">
            <TextButton
              small
              onClick={() => void save(item.position, { isDone: false, isNeeded: !isNeeded, note })}
            >
              {t(isNeeded ? 'page.notNeeded' : 'page.needed')}
            </TextButton>
            <TextButton small aria-expanded={writes} onClick={() => setWrites(!writes)}>
              {t('page.addNote')}
            </TextButton>
          </div>
        ) : null}
        {writes ? (
          <NoteForm
            id={`${exit.id}.${item.position}`}
            note={note}
            save={async (text) => {
              await save(item.position, { isDone, isNeeded, note: text })
              setWrites(false)
            }}
          />
        ) : null}
      </div>
    </li>
  )
}

function given({ doneAt, isNeeded, note }: ExitItem) {
  return { isDone: doneAt !== null, isNeeded, note }
}

function Standing({ item }: { readonly item: ExitItem }) {
  const t = useText(exitsText)
  const format = useFormat()
  const { doneAt, doneBy, isNeeded, dueOn, isLate, isOfQueue } = item
  if (!isNeeded) return <span className="muted">{t('page.notNeeded')}</span>
  if (doneAt !== null) {
    const by = { name: doneBy ?? '', at: format.moment(doneAt) }
    return <span className="muted">{t('page.doneItem', by)}</span>
  }
  return (
    <span className="muted">
      {isLate ? <State kind="risk">{t('page.late')}</State> : null}{' '}
      {t('page.due', { day: format.day(dueOn) })}
      {isOfQueue ? ` · ${t('page.ofQueue')}` : ''}
    </span>
  )
}

function useSave({ id }: ExitInDetail) {
  const words = useErrorWords()
  const queries = useQueryClient()
  return async (position: number, json: Parameters<typeof setItem>[2]) => {
    try {
      const exit = await setItem(id, position, json)
      queries.setQueryData(exitQuery(String(id)).queryKey, exit)
    } catch (error) {
      if (error instanceof Error) toast(words(error).title, 'missed')
    }
  }
}
