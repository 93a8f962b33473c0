import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from './api-problem.ts'

const answer = (body: string, status = 422, type = 'application/problem+json') =>
  new Response(body, { status, headers: { 'content-type': type } })

test('a problem keeps its code, what to do, and each wrong place', async () => {
  const problem = await problemOf(
    answer(
      JSON.stringify({
        title: 'The input does not fit',
        status: 422,
        code: 'invalid_input',
        detail: 'The name is missing',
        mend: 'Give one.',
        problems: [{ path: 'name', reason: 'is missing' }],
      }),
    ),
  )
  assert.equal(problem.status, 422)
  assert.equal(problem.code, 'invalid_input')
  assert.equal(problem.message, 'The name is missing')
  assert.equal(problem.mend, 'Give one.')
  assert.equal(problem.at('name'), 'is missing')
  assert.equal(problem.at('email'), undefined)
})

test('what makes no sense is still a problem, with the status that came', async () => {
  for (const response of [
    answer('<h1>Bad gateway</h1>', 502, 'text/html'),
    answer('{"title":', 502),
    answer('null', 502),
    answer('{"code":7,"problems":"many"}', 502),
  ]) {
    const problem = await problemOf(response)
    assert.equal(problem.status, 502)
    assert.equal(problem.code, 'unreadable')
    assert.deepEqual(problem.problems, [])
  }
})
