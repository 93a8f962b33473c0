import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { describeProblem } from '../cli/run.ts'
import { DomainError } from '../errors.ts'
import { parseYaml, readYamlFile } from './yaml.ts'

const schema = z.strictObject({
  since: z.string(),
  days: z.record(z.string(), z.array(z.string())).optional(),
  parts: z.array(z.strictObject({ name: z.string(), size: z.number() })).optional(),
})

const problems = (text: string): string[] => {
  try {
    parseYaml('file.yaml', text, schema)
  } catch (error) {
    if (error instanceof DomainError) return error.problems.map(describeProblem)
    throw error
  }
  return []
}

test('dates and keys stay as they are written', () => {
  const text = 'since: 2026-01-01\ndays: { 2026-12-24: [], 1: ["no"] }'
  assert.deepEqual(parseYaml('file.yaml', text, schema).value, {
    since: '2026-01-01',
    days: { '2026-12-24': [], 1: ['no'] },
  })
  const old = '%YAML 1.1\n---\nsince: 2026-01-01\n'
  assert.deepEqual(parseYaml('file.yaml', old, schema).value, { since: '2026-01-01' })
})

test('everything that is wrong is said with its row and path', () => {
  const text = `since: 2026-01-01
days:
  2026-12-24: closed
parts:
  - name: a
    size: 1
  - name: b
    size: large
    colour: red
  - size: 2
`
  assert.deepEqual(problems(text), [
    'file.yaml row 3, days.2026-12-24: Invalid input: expected array, received string',
    'file.yaml row 8, parts[1].size: Invalid input: expected number, received string',
    'file.yaml row 9, parts[1].colour: Unrecognized key: "colour"',
    'file.yaml row 10, parts[2].name: Invalid input: expected string, received undefined',
  ])
})

test('what is no YAML is said with its row; a key given twice is no YAML', () => {
  assert.deepEqual(problems('since: 2026-01-01\nsince: 2026-02-01\n'), [
    'file.yaml row 2: this is not YAML: Map keys must be unique',
  ])
  assert.match(problems('since: [').join(), /^file\.yaml row 1: /)
  assert.match(problems('').join(), /^file\.yaml row 1: /)
})

test('a file that cannot be read says why', async (t) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-yaml-'))
  t.after(() => rm(directory, { recursive: true }))
  const latin = path.join(directory, 'latin.yaml')
  await writeFile(latin, Buffer.from('since: "\xe5r"', 'latin1'))
  await assert.rejects(readYamlFile(latin, schema), /is not UTF-8/)
  await assert.rejects(readYamlFile(path.join(directory, 'none.yaml'), schema), /no such file/)
})
