import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { DownloadsProps } from './Downloads.tsx'
import { pagesQuery } from './queries.ts'
import styles from './ReportPage.module.css'
import { reportsText } from './text.ts'

/**
 * The pages of the PDF as pictures, for browsers on phones show no PDF within a page. Whoever hears
 * the page has the same figures as text above, and the tagged PDF.
 */
export function Preview({ service, period, language }: DownloadsProps) {
  const t = useText(reportsText)
  const [isWhole, setWhole] = useState(false)
  const { data, error, refetch, isPlaceholderData } = useQuery(
    pagesQuery(service, period, language),
  )
  const pages = useMemo(
    () =>
      (data ?? []).map(({ svg, width, height }) => ({
        src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
        width,
        height,
      })),
    [data],
  )
  if (error !== null && data === undefined) {
    return <ErrorState error={error} retry={() => void refetch()} />
  }
  if (data === undefined) return <Skeleton lines={14} />
  const shown = isWhole ? pages : pages.slice(0, 1)
  return (
    <div className={styles.preview} data-stale={isPlaceholderData} aria-busy={isPlaceholderData}>
      {shown.map(({ src, width, height }, i) => (
        <img
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
          key={i}
          src={src}
          width={width}
          height={height}
          alt={t('report.page', { number: i + 1, total: pages.length })}
        />
      ))}
      {pages.length > 1 ? (
        <Button variant="secondary" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('report.showFirst') : t('report.showAll', { count: pages.length })}
        </Button>
      ) : null}
    </div>
  )
}
