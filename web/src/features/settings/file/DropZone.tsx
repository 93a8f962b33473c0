import { type DragEvent, useRef, useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/icons.tsx'
import styles from './file.module.css'
import { text } from './text.ts'

/** Takes one file, dropped or chosen. */
export function DropZone({ choose }: { readonly choose: (file: File) => void }) {
  const t = useText(text)
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
      aria-label={t('drop')}
      className={styles.drop}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="download" size={28} />
      <p>
        <b>{t('drop')}</b>
      </p>
      <p className="muted small">{t('dropHelp')}</p>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json,application/yaml"
        className="ds-sr-only"
        tabIndex={-1}
        aria-label={t('choose')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) choose(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('choose')}</Button>
    </section>
  )
}
