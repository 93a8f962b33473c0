import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodesOf } from './composition-tree.ts'
import type { ComponentState } from './schema.ts'

test('each part stands after the one that it is a part of, with its own state', () => {
  const states = new Map<string, ComponentState>([
    ['db', 'up'],
    ['web-1', 'down'],
    ['web-2', 'up'],
    ['web-3', 'down'],
  ])
  const nodes = nodesOf({ all: ['db', { atLeast: 2, of: ['web-1', 'web-2', 'web-3'] }] }, states)
  assert.deepEqual(
    nodes.map(({ id, parent, kind, component, state, isCause }) =>
      [id, parent, component ?? kind, state, isCause].join(' '),
    ),
    [
      '0  all down false',
      '1 0 db up false',
      '2 0 at_least down false',
      '3 2 web-1 down true',
      '4 2 web-2 up false',
      '5 2 web-3 down true',
    ],
  )
})

test('a broken part in a group that still works is no cause, though the same component is one elsewhere', () => {
  const states = new Map<string, ComponentState>([
    ['net', 'down'],
    ['b', 'up'],
  ])
  const nodes = nodesOf({ all: [{ any: ['net', 'b'] }, 'net'] }, states)
  assert.deepEqual(
    nodes.filter(({ component }) => component === 'net').map(({ isCause }) => isCause),
    [false, true],
  )
})
