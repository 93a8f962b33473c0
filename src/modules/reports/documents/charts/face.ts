import type { EChartsCoreOption } from 'echarts'

/**
 * Colours of charts: those of states stand for states and nothing else; everything else is ink on
 * paper. Widths are in the chart's own units, of which the page is 626 wide (96 to the inch).
 */
export const face = {
  width: 626,
  ink: '#1c2126',
  ink2: '#545b63',
  line: '#cfc9bd',
  past: '#b4aea2',
  now: '#545b63',
  up: '#8fbf9f',
  degraded: '#8f5a00',
  down: '#ad2318',
  unknown: '#6b7078',
  excluded: '#e3dfd6',
} as const

export const FONT = 'Atkinson Hyperlegible Next'

/** What every chart has in common: one typeface, no movement, no decoration. */
export function plain(option: EChartsCoreOption): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: face.ink2, fontSize: 11 },
    ...option,
  }
}

/** Hatching, for what is not known. */
export const hatched = {
  color: '#ffffff',
  borderColor: face.unknown,
  borderWidth: 0.5,
  decal: {
    symbol: 'rect',
    color: '#9a9fa5',
    dashArrayX: [1, 0],
    dashArrayY: [1, 3.5],
    rotation: -Math.PI / 4,
  },
}

/** About the width of a wide letter in a panel's title. */
const LETTER = 7

/**
 * The title above a panel of a chart with several, cut by letters to its width: without a browser
 * ECharts can only guess how wide a text is.
 */
export function panelTitle(text: string, left: number, top: number, width: number, under = '') {
  const most = Math.floor(width / LETTER)
  return {
    text: text.length > most + 2 ? `${text.slice(0, most)}…` : text,
    subtext: under,
    subtextStyle: { fontFamily: FONT, fontSize: 10, color: face.ink2 },
    itemGap: 4,
    left,
    top,
    padding: 0,
    textStyle: { fontFamily: FONT, fontSize: 11.5, fontWeight: 600, color: face.ink },
  }
}

/** Exactly this room for the bars: no shifting to make room for labels, so that panels line up. */
export function grid(left: number, top: number, width: number, height: number) {
  return { left, top, width, height, outerBoundsMode: 'none' }
}

/** A bare category axis under a panel. */
export function categories(gridIndex: number, labels: readonly string[]) {
  return {
    type: 'category',
    gridIndex,
    data: [...labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: face.line } },
    axisLabel: { interval: 0, color: face.ink2, fontSize: 10, lineHeight: 12, margin: 6 },
  }
}

/** An invisible value axis: the values stand beside what they are drawn as. */
export function values(gridIndex: number, min: number, max: number) {
  return { type: 'value', gridIndex, min, max, show: false }
}
