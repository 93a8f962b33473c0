import assert from 'node:assert/strict'
import { test } from 'node:test'
import { availabilityFigures } from '../../../../../test/builders/availability-figures.ts'
import { reportFigures } from '../../../../../test/builders/report-figures.ts'
import { tellingOf } from '../telling.ts'
import { outageGoalTable } from './outages.ts'

test('the months of one goal stand under each other, and twelve months say which', () => {
  const [, table] = outageGoalTable(tellingOf(reportFigures()), availabilityFigures())
  assert.ok(table?.type === 'table')
  assert.deepEqual(
    table.rows.map(([goal, within]) => `${goal}: ${within}`),
    [
      'Antal avbrott per månad: Juli 2026',
      'Antal avbrott per månad: Augusti 2026',
      'Antal avbrott per månad: September 2026',
      'Avbrottens öppettid per månad: Juli 2026',
      'Avbrottens öppettid per månad: Augusti 2026',
      'Avbrottens öppettid per månad: September 2026',
      'Antal avbrott på tolv månader: Oktober 2025–september 2026',
    ],
  )
})
