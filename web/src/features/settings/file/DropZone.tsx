import { type DragEvent, useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/icons.tsx'
import styles from './file.module.css'

interface DropZoneProps {
  readonly title: string
  readonly help: string
  /** What the button says. */
  readonly act: string
  /** As `<input accept>` takes it. */
  readonly accept: string
  readonly choose: (file: File) => void
}

/** Takes one file, dropped or chosen. */
export function DropZone({ title, help, act, accept, choose }: DropZoneProps) {
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
      aria-label={title}
      className={styles.drop}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="download" size={28} />
      <p>
        <b>{title}</b>
      </p>
      <p className="muted small">{help}</p>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="ds-sr-only"
        tabIndex={-1}
        aria-label={act}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) choose(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>{act}</Button>
    </section>
  )
}
