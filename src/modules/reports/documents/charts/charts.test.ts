import assert from 'node:assert/strict'
import { test } from 'node:test'
import { availabilityFigures } from '../../../../../test/builders/availability-figures.ts'
import { extremes } from '../../../../../test/builders/extreme-figures.ts'
import { reportFigures, row } from '../../../../../test/builders/report-figures.ts'
import { plainSpaces } from '../../../../../test/pdf.ts'
import type { ReportFigures } from '../../figures.ts'
import { drawChart } from '../chart.render.ts'
import { tellingOf } from '../telling.ts'
import { dayChart } from './days.ts'
import { incidentChart } from './incidents.ts'
import { trendChart } from './trend.ts'

interface Written {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** The texts of a drawn chart and where their middles are. */
function written(svg: string): Written[] {
  return [...svg.matchAll(/<text[^>]*translate\(([\d.]+) ([\d.]+)\)[^>]*>([^<]*)<\/text>/g)].map(
    ([, x, y, text = '']) => ({ text: plainSpaces(text), x: Number(x), y: Number(y) }),
  )
}

function trend(figures: ReportFigures): { alt: string; texts: Written[] } {
  const chart = trendChart(tellingOf(figures))
  return { alt: plainSpaces(chart.alt), texts: written(drawChart(chart)) }
}

test('the values of lines stand in one row, apart from each other and above every point', () => {
  const { history } = reportFigures()
  // As steep as it gets: every label would meet a line if it stood at its point.
  const zigzag = history.map((one, index) => ({
    ...one,
    resolution: { met: 1, missed: 1, share: index % 2 === 0 ? 1 : 0.5 },
    availability: index % 2 === 0 ? 1 : 0.95,
  }))
  const { texts } = trend(reportFigures({ history: zigzag }))
  const values = texts.filter(({ text }) => /^(100,00?|50,0|95,00)$/.test(text))
  assert.equal(values.length, 10)
  assert.equal(new Set(values.map(({ y }) => y)).size, 1)
  const places = values.map(({ x }) => x).toSorted((a, b) => a - b)
  for (const [index, x] of places.slice(1).entries()) assert.ok(x - (places[index] ?? 0) > 36)
})

test('a scale that does not begin at nought says where it begins', () => {
  const { texts } = trend(reportFigures())
  const said = texts.map(({ text }) => text)
  assert.ok(said.includes('Skala från 86 %'))
  assert.ok(said.includes('Mål 99,5 % · skala från 99,2 %'))
  const low = trend(extremes.nothingKept?.() ?? reportFigures())
  assert.ok(low.texts.some(({ text }) => text === 'Mål 90 %'))
})

test('solving in time has a goal line only where all priorities share one goal', () => {
  const lines = (goals: readonly (number | null)[]) => {
    const attainment = goals.map((goal, i) => row('resolution', String(i + 1), 4, 9, 1, goal))
    const { texts } = trend(reportFigures({ attainment, availability: null }))
    return texts.filter(({ text }) => text.startsWith('Mål ')).map(({ text }) => text)
  }
  assert.deepEqual(lines([90, 90, 90]), ['Mål 90 % · skala från 86 %'])
  assert.deepEqual(lines([90, 85]), [])
  assert.deepEqual(lines([90, null]), [])
  assert.deepEqual(lines([]), [])
})

test('where nothing was measured neither goal nor scale is said', () => {
  const { history } = reportFigures()
  const { texts } = trend(
    reportFigures({ history: history.map((one) => ({ ...one, availability: null })) }),
  )
  assert.ok(!texts.some(({ text }) => text.startsWith('Mål ')))
})

test('what is heard of the trend begins with how it is, how it was and what was promised', () => {
  assert.equal(
    trend(reportFigures()).alt,
    'Utvecklingen i tre diagram. ' +
      'Incidenter: 187, ned från 199. ' +
      'I ordning: kv 3 2025 171, kv 4 2025 214, kv 1 2026 190, kv 2 2026 199, kv 3 2026 187. ' +
      'Lösta i tid: 91,8 %, upp från 91,2 %. ' +
      'I ordning: kv 3 2025 86,9 %, kv 4 2025 88,2 %, kv 1 2026 89,7 %, kv 2 2026 91,2 %, kv 3 2026 91,8 %. ' +
      'Tillgänglighet: 99,81 %, upp från 99,80 %, når målet 99,5 %. ' +
      'I ordning: kv 3 2025 inte uppmätt, kv 4 2025 inte uppmätt, kv 1 2026 99,41 %, kv 2 2026 99,80 %, kv 3 2026 99,81 %.',
  )
})

test('what is heard of incidents begins with when and of what most came in', () => {
  const { alt } = incidentChart(tellingOf(reportFigures()))
  assert.match(
    plainSpaces(alt),
    /^Incidenter som kom in\. Flest kom in i augusti, 71\. Vanligast var 3 Normal, 108 av 187\. 1 Kritisk: juli 3, /,
  )
  const even = incidentChart(tellingOf(extremes.eightPriorities?.() ?? reportFigures())).alt
  assert.doesNotMatch(even, /Flest kom in/)
})

test('what is heard of the days is which of them were not as they should be', () => {
  const { alt } = dayChart(tellingOf(reportFigures()), availabilityFigures())
  assert.equal(
    plainSpaces(alt),
    '92 dagar med öppettid, en stapel var. Avbrott 1 dag: 14 augusti 2026. ' +
      'Inte uppmätt 2 dagar: 9 juli 2026, 10 juli 2026. Nedsatt 1 dag: 3 september 2026. ' +
      'Underhåll 1 dag: 23 augusti 2026.',
  )
})
