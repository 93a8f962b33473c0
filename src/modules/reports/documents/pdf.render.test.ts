import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportFigures } from '../../../../test/builders/report-figures.ts'
import { renderPdf } from './pdf.render.ts'
import { reportPaper } from './report-paper.ts'
import { tellingOf } from './telling.ts'

test('a chart without a description is refused by the standard', async () => {
  const paper = reportPaper(tellingOf(reportFigures()))
  const silent = paper.blocks.map((block) =>
    block.type === 'chart' ? { ...block, alt: '' } : block,
  )
  await assert.rejects(renderPdf({ ...paper, blocks: silent }), /missing alt text/)
})

test('a character that the typeface lacks is refused, so that no other typeface steps in', async () => {
  const paper = reportPaper(tellingOf(reportFigures()))
  await assert.rejects(
    renderPdf({ ...paper, blocks: [{ type: 'paragraph', text: 'Ж' }] }),
    /could not be displayed/,
  )
})

test('only the typeface that is shipped stands in the document, charts included', async () => {
  const pdf = await renderPdf(reportPaper(tellingOf(reportFigures())))
  const names =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/BaseFont\s*\/\w+\+([\w-]+)/g) ?? []
  assert.ok(names.length > 0)
  for (const name of names) assert.match(name, /\+AtkinsonHyperlegibleNext-/)
})
