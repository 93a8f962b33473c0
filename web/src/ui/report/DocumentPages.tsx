import { useMemo, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../Button.tsx'
import styles from './DocumentPages.module.css'
import type { DocumentPage } from './report.ts'
import { reportText } from './text.ts'

interface DocumentPagesProps {
  readonly pages: readonly DocumentPage[]
  readonly isStale?: boolean
}

/**
 * The pages of the PDF as pictures, for browsers on phones show no PDF within a page. Whoever hears
 * the page has the same figures as text, and the tagged PDF.
 */
export function DocumentPages({ pages, isStale = false }: DocumentPagesProps) {
  const t = useText(reportText)
  const [isWhole, setWhole] = useState(false)
  const pictures = useMemo(
    () =>
      pages.map(({ svg, width, height }, i) => ({
        number: i + 1,
        src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
        width,
        height,
      })),
    [pages],
  )
  const shown = isWhole ? pictures : pictures.slice(0, 1)
  return (
    <div className={styles.pages} data-stale={isStale} aria-busy={isStale}>
      {shown.map(({ number, src, width, height }) => (
        <img
          key={number}
          src={src}
          width={width}
          height={height}
          alt={t('pages.page', { number, total: pictures.length })}
        />
      ))}
      {pictures.length > 1 ? (
        <Button variant="secondary" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('pages.showFirst') : t('pages.showAll', { count: pictures.length })}
        </Button>
      ) : null}
    </div>
  )
}
