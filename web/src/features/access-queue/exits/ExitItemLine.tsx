import { Checkbox } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { classes } from '../../../ui/classes.ts'
import { State, StateSign } from '../../../ui/State.tsx'
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
      {mayTick && isNeeded ? (
        <Checkbox
          label={item.label}
          description={item.help ?? undefined}
          checked={isDone}
          onChange={() => void save(item.position, { isDone: !isDone, isNeeded, note })}
        />
      ) : (
        <Fixed item={item} />
      )}
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

/** What is not ticked here: by the account list, by somebody else, or not at all. */
function Fixed({ item: { label, help, doneAt, isNeeded } }: { readonly item: ExitItem }) {
  return (
    <div className={styles.fixed} data-needed={isNeeded}>
      <StateSign kind={doneAt === null ? 'unknown' : 'kept'} />
      <div>
        <strong>{label}</strong>
        {help === null ? null : <p className="muted">{help}</p>}
      </div>
    </div>
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
  const { queryKey } = exitQuery(String(id))
  return async (position: number, json: Parameters<typeof setItem>[2]) => {
    // The tick is seen at once; the server's word follows.
    queries.setQueryData(queryKey, (exit) => exit && ticked(exit, position, json.isDone))
    try {
      queries.setQueryData(queryKey, await setItem(id, position, json))
    } catch (error) {
      if (error instanceof Error) toast(words(error).title, 'missed')
      await queries.invalidateQueries({ queryKey })
    }
  }
}

function ticked(exit: ExitInDetail, position: number, isDone: boolean): ExitInDetail {
  const items = exit.items.map((item) =>
    item.position === position ? { ...item, doneAt: isDone ? exit.openedAt : null } : item,
  )
  return { ...exit, items }
}
