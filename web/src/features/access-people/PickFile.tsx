import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import styles from './access-people.module.css'

interface PickFileProps {
  readonly help: string
  /** What the button says. */
  readonly act: string
  /** What must be said of the file first. */
  readonly fields?: ReactNode
  readonly isPrimary?: boolean
  readonly choose: (file: File) => void
}

/** Takes one file, dropped or chosen. */
export function PickFile({ help, act, fields, isPrimary = false, choose }: PickFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) choose(file)
  }
  return (
    <section
      aria-label={act}
      className={styles.pick}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="muted">{help}</p>
      {fields === undefined ? null : <div className={styles.fields}>{fields}</div>}
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        className="ds-sr-only"
        tabIndex={-1}
        aria-label={act}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file again is a choice too: it may have been mended.
          event.target.value = ''
          if (file !== undefined) choose(file)
        }}
      />
      <Button
        {...(isPrimary ? {} : { variant: 'secondary' as const })}
        onClick={() => input.current?.click()}
      >
        {act}
      </Button>
    </section>
  )
}
