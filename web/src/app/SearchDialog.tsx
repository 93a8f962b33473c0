import { Dialog } from '@digdir/designsystemet-react'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { useText } from '../lib/text.ts'
import { Icon } from '../ui/icons.tsx'
import styles from './Search.module.css'
import { type Hit, useHits } from './search-hits.ts'
import { appText } from './text.ts'

interface SearchDialogProps {
  readonly hint: string
  readonly close: () => void
}

/** A combobox in a dialog: typing filters, arrows choose, Enter opens. */
export function SearchDialog({ hint, close }: SearchDialogProps) {
  const t = useText(appText)
  const router = useRouter()
  const list = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { groups, said, failed } = useHits(text)
  const hits = groups.flatMap((group) => group.hits)
  const current = hits[Math.min(chosen, hits.length - 1)]
  const open = (hit: Hit) => {
    close()
    router.navigate({ href: hit.path })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && hits.length > 0) {
      event.preventDefault()
      setChosen((at) => (Math.min(at, hits.length - 1) + step + hits.length) % hits.length)
    }
    if (event.key === 'Enter' && current !== undefined) open(current)
  }
  return (
    <Dialog
      open
      onClose={close}
      closedby="any"
      closeButton={false}
      aria-label={t('search.title')}
      className={styles.dialog ?? ''}
    >
      <div className={styles.box}>
        <Icon name="search" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={current === undefined ? undefined : `${list}-${current.key}`}
          aria-autocomplete="list"
          aria-label={t('search.label')}
          placeholder={hint}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <span className={styles.key} aria-hidden="true">
          Esc
        </span>
      </div>
      <div role="listbox" id={list} className={styles.hits} aria-label={t('search.found')}>
        {groups.map(({ label, hits }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group in a listbox; HTML’s own are for select and for forms.
          <div key={label} role="group" aria-label={label}>
            <div className={styles.label} aria-hidden="true">
              {label}
            </div>
            {hits.map((hit) => (
              <Option key={hit.key} hit={hit} list={list} chosen={hit === current} open={open} />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={failed ? styles.failed : styles.said}>
        {said}
      </p>
      <p className={styles.keys}>{t('search.keys')}</p>
    </Dialog>
  )
}

interface OptionProps {
  readonly hit: Hit
  readonly list: string
  readonly chosen: boolean
  readonly open: (hit: Hit) => void
}

function Option({ hit, list, chosen, open }: OptionProps) {
  return (
    <button
      type="button"
      role="option"
      id={`${list}-${hit.key}`}
      aria-selected={chosen}
      tabIndex={-1}
      ref={chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
      className={styles.hit}
      onClick={() => open(hit)}
    >
      <Icon name={hit.icon} />
      <span className={styles.title}>{hit.title}</span>
      {hit.detail === undefined ? null : <span className={styles.detail}>{hit.detail}</span>}
    </button>
  )
}
