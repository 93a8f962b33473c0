import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeDays, DAY, ZONES } from './arbitrary-hours.ts'
import { closesAt, instantsShowing, opensAt, wallTime } from './wall-clock.ts'

const MINUTE = 60_000

test('the reference finds the instants that a table of every minute gives', () => {
  for (const zone of ZONES) {
    for (const middle of changeDays(zone).slice(-4)) {
      const table: { at: number; wall: number }[] = []
      for (let at = middle - 2 * DAY; at < middle + 3 * DAY; at += MINUTE) {
        table.push({ at, wall: wallTime(zone, at) })
      }
      for (let wall = middle - DAY; wall < middle + 2 * DAY; wall += 15 * MINUTE) {
        const showing = table.filter((row) => row.wall === wall).map((row) => row.at)
        const later = table.find((row) => row.wall > wall)?.at
        assert.deepEqual(instantsShowing(zone, wall), showing)
        assert.equal(opensAt(zone, wall), showing.at(0) ?? later)
        assert.equal(closesAt(zone, wall), showing.at(-1) ?? later)
      }
    }
  }
})
