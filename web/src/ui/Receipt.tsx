import { Button, Popover } from '@digdir/designsystemet-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useText } from '../lib/text.ts'
import { classes } from './classes.ts'
import styles from './Receipt.module.css'
import { uiText } from './text.ts'

export interface ReceiptLine {
  readonly label: string
  readonly value: ReactNode
  /** What the lines above come to. */
  readonly sum?: boolean
}

export interface ReceiptContent {
  /** "Så är 99,71 % räknat". */
  readonly title: string
  /** "regel 2026-1". */
  readonly rule?: ReactNode
  readonly lines: readonly ReceiptLine[]
  /** Of the heading, where it stands on a page by itself; 3 unless said. */
  readonly level?: 2 | 3
  /** Down to each ticket or outage, and to the entry in the ledger. */
  readonly links?: ReactNode
}

/** The receipt itself, with its torn edge. Nothing else in Kvitto has one. */
export function ReceiptPaper({ title, rule, level = 3, lines, links }: ReceiptContent) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.paper}>
      <div className={styles.head}>
        <Heading>{title}</Heading>
        {rule === undefined ? null : <span className="muted">{rule}</span>}
      </div>
      <dl className={styles.lines}>
        {lines.map(({ label, value, sum }) => (
          <div key={label} className={classes(styles.line, sum && styles.sum)}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {links === undefined ? null : <div className={styles.links}>{links}</div>}
    </div>
  )
}

export interface ReceiptProps {
  /** What the figure is called within a sentence: "tillgängligheten". */
  readonly figure: string
  /** The receipt, or something that fetches it: asked for only when it is opened. */
  readonly children: ReactNode
}

/** The quiet mark beside a figure: how was it worked out, from what, by which rule. */
export function Receipt({ figure, children }: ReceiptProps) {
  const t = useText(uiText)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (open) panel.current?.focus()
  }, [open])
  const label = t('receipt.show', { figure })
  const close = () => {
    setOpen(false)
    mark.current?.focus()
  }
  return (
    <>
      <button
        ref={mark}
        type="button"
        className={styles.mark}
        aria-label={label}
        title={label}
        aria-expanded={open}
        popoverTarget={id}
        data-print="no"
      >
        <svg viewBox="0 0 16 18" width="16" height="18" fill="none" aria-hidden="true">
          <path
            d="M2.7 1.5h10.6v14.6l-1.8-1.3-1.7 1.3L8 14.8l-1.8 1.3-1.7-1.3-1.8 1.3zM5.3 5.3h5.4M5.3 8.3h5.4"
            stroke="currentColor"
            strokeWidth="1.4"
          />
        </svg>
      </button>
      <Popover
        ref={panel}
        id={id}
        open={open}
        onOpen={() => setOpen(true)}
        onClose={() => setOpen(false)}
        placement="bottom-end"
        className={classes(styles.popover)}
        role="dialog"
        aria-label={label}
        tabIndex={-1}
      >
        {open ? children : null}
        <Button variant="secondary" className={classes(styles.close)} onClick={close}>
          {t('receipt.close')}
        </Button>
      </Popover>
    </>
  )
}
