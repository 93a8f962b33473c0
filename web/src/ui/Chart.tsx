import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { isDark, onThemeChange } from '../lib/preferences.ts'
import { useText } from '../lib/text.ts'
import styles from './Chart.module.css'
import { type ChartFace, chartFace, chartTheme, plainChart } from './chart-face.ts'
import { Skeleton } from './Skeleton.tsx'
import { TextButton } from './TextButton.tsx'
import { uiText } from './text.ts'

export interface ChartProps {
  /** What the chart shows, in a sentence that says the main thing. */
  readonly label: string
  /** The chart's ECharts option in the colours of the moment; keep it the same between renders. */
  readonly option: (face: ChartFace) => EChartsCoreOption
  readonly height?: number
  /** The same figures as a table: always there, for whoever cannot or will not read the chart. */
  readonly table: ReactNode
}

export function Chart({ label, option, height = 220, table }: ChartProps) {
  const t = useText(uiText)
  const [asTable, setAsTable] = useState(false)
  const isInDark = useSyncExternalStore(onThemeChange, isDark)
  return (
    <figure className={styles.figure}>
      {asTable ? (
        table
      ) : (
        // Another theme gives other colours: it is drawn anew.
        <Drawing key={String(isInDark)} label={label} option={option} height={height} />
      )}
      <TextButton small className={styles.other} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'table.hide' : 'table.show')}
      </TextButton>
    </figure>
  )
}

type DrawingProps = Omit<ChartProps, 'table' | 'height'> & { readonly height: number }

function Drawing({ label, option, height }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    let gone = false
    let dispose = () => {}
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return
      const face = chartFace()
      const chart = init(element, chartTheme(face), { renderer: 'svg' })
      chart.setOption(plainChart(face, option(face)))
      setDrawn(true)
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      dispose = () => {
        observer.disconnect()
        chart.dispose()
      }
    })
    return () => {
      gone = true
      dispose()
    }
  }, [option])
  return (
    <div className={styles.frame} style={{ minHeight: height }}>
      <div ref={place} role="img" aria-label={label} style={{ height }} />
      {isDrawn ? null : (
        <div className={styles.waiting}>
          <Skeleton lines={4} />
        </div>
      )}
    </div>
  )
}
