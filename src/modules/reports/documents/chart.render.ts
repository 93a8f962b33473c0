import { createRequire } from 'node:module'
import { face } from './charts/face.ts'
import type { Chart } from './paper.ts'

// The bundle: its hundreds of modules one by one take four times as long to load.
const { init }: typeof import('echarts') = createRequire(import.meta.url)('echarts')

/**
 * A chart as SVG, drawn without a browser; the same option draws the same chart on a page.
 * Narrow no-break spaces become ordinary ones: the typeface has no glyph for them, and inside an
 * SVG nothing stands in but some other typeface of the machine.
 */
export function drawChart({ option, height }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: face.width, height })
  try {
    chart.setOption(option)
    return chart.renderToSVGString().replaceAll('\u202f', '\u00a0')
  } finally {
    chart.dispose()
  }
}
