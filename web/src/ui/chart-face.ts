import type { EChartsCoreOption } from 'echarts/core'

/** The colours of the theme of the moment, for charts, which do not read stylesheets. */
const names = {
  ink: '--ink',
  ink2: '--ink2',
  ink3: '--ink3',
  line: '--line',
  line2: '--line2',
  panel: '--panel',
  paper: '--paper',
  act: '--act',
  act2: '--act2',
  kept: '--kept',
  risk: '--risk',
  missed: '--missed',
  unknown: '--unknown',
  unknownBackground: '--unknown-bg',
} as const

export type ChartFace = Readonly<Record<keyof typeof names, string>> & {
  readonly font: string
  /** Item style of what is not known: hatched, never a plain colour. */
  readonly hatched: object
}

export function chartFace(): ChartFace {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const { ink, ink2, ink3, line, line2, panel, paper, act, act2 } = names
  const face = {
    ink: read(ink),
    ink2: read(ink2),
    ink3: read(ink3),
    line: read(line),
    line2: read(line2),
    panel: read(panel),
    paper: read(paper),
    act: read(act),
    act2: read(act2),
    kept: read(names.kept),
    risk: read(names.risk),
    missed: read(names.missed),
    unknown: read(names.unknown),
    unknownBackground: read(names.unknownBackground),
    font: read('--font'),
  }
  return { ...face, hatched: hatched(face.unknownBackground, face.ink3) }
}

function hatched(background: string, stroke: string): object {
  return {
    color: background,
    decal: {
      symbol: 'rect',
      color: stroke,
      dashArrayX: [1, 0],
      dashArrayY: [1, 4],
      rotation: -Math.PI / 4,
    },
  }
}

/** What every chart has in common: one typeface, quiet axes, a tooltip that the policy allows. */
export function plainChart(face: ChartFace, option: EChartsCoreOption): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: face.font, color: face.ink2, fontSize: 13 },
    tooltip: {
      trigger: 'axis',
      // HTML tooltips carry inline styles, which the content security policy stops.
      renderMode: 'richText',
      backgroundColor: face.panel,
      borderColor: face.line2,
      textStyle: { color: face.ink, fontFamily: face.font, fontSize: 13 },
    },
    ...option,
  }
}

/** Axes in the colours of the theme, whatever the chart says of them. */
export function chartTheme(face: ChartFace): object {
  const axis = {
    axisLine: { lineStyle: { color: face.line2 } },
    axisTick: { lineStyle: { color: face.line2 } },
    axisLabel: { color: face.ink2 },
    splitLine: { lineStyle: { color: face.line } },
  }
  return {
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: { textStyle: { color: face.ink2 } },
  }
}
