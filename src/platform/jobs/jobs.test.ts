import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { notify } from '../http/live.ts'
import { installJobs } from './install.ts'
import { DEAD, type Job, startJobs } from './jobs.ts'

async function opened(t: TestContext) {
  const database = await testDatabase(t)
  return { ...database, connection: { connectionString: database.url } }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await isSo()) return
    await sleep(50)
  }
  assert.fail('It did not happen')
}

test('a job is done once, by one of several processes, as itself', async (t) => {
  const database = await opened(t)
  const done: string[] = []
  const job: Job = {
    name: 'tell',
    async run(context, { data }) {
      done.push(`${context.actor.name} ${JSON.stringify(data)}`)
      await context.transaction((tx) => tx.client.query('select'))
    },
  }
  const workers = await Promise.all([1, 2].map(() => startJobs(database, [job], () => {})))
  t.after(() => Promise.all(workers.map((each) => each.close())))
  await workers[0]?.send('tell', { n: 1 })
  await until(() => done.length > 0)
  await sleep(200)
  assert.deepEqual(done, ['tell {"n":1}'])
})

test('what throws is tried again, and at last put with the dead', async (t) => {
  const database = await opened(t)
  let tries = 0
  const faults: unknown[] = []
  const job: Job = {
    name: 'fail',
    retries: 1,
    retryAfterSeconds: 0,
    run: async () => {
      tries++
      throw new Error('not today')
    },
  }
  const jobs = await startJobs(database, [job], (error) => faults.push(error))
  t.after(() => jobs.close())
  await jobs.send('fail')
  const owner = await asOwner(t, database)
  const deadJobs = () =>
    owner.transaction(async ({ client }) => {
      const { rows } = await client.query('select from pgboss.job where name = $1', [DEAD])
      return rows.length
    })
  await until(async () => (await deadJobs()) === 1)
  assert.equal(tries, 2)
  assert.equal(faults.length, 2)
})

test('stopping waits for what runs, and what waits stays for later', async (t) => {
  const database = await opened(t)
  let isDone = false
  let began = false
  const job: Job = {
    name: 'slow',
    async run() {
      began = true
      await sleep(300)
      isDone = true
    },
  }
  const jobs = await startJobs(database, [job], () => {})
  await jobs.send('slow')
  await until(() => began)
  await jobs.close()
  assert.equal(isDone, true)
})

test('a job is done soon after a hint, once for many, and again for what is told while it runs', async (t) => {
  const database = await opened(t)
  let runs = 0
  const job: Job = {
    name: 'look',
    hints: ['tickets'],
    async run() {
      runs++
      await sleep(400)
    },
  }
  const workers = await Promise.all([1, 2].map(() => startJobs(database, [job], () => {})))
  t.after(() => Promise.all(workers.map((each) => each.close())))
  const tell = (topic: string) =>
    database.context.transaction(async (tx) => {
      await notify(tx, { topic, service: 'viva' })
      await notify(tx, { topic, service: 'heroma' })
    })
  await tell('elsewhere')
  await tell('tickets')
  await until(() => runs === 1)
  await tell('tickets')
  await until(() => runs === 2)
  await sleep(1500)
  assert.equal(runs, 2)
})

test('the application may use the queues, and change nothing of what they are made of', async (t) => {
  const { context, ...database } = await opened(t)
  await assert.rejects(
    context.transaction(({ client }) => client.query('drop table pgboss.schedule')),
    /must be owner/,
  )
  await assert.rejects(
    context.transaction(({ client }) => client.query('create table pgboss.mine ()')),
    /permission denied/,
  )
  const owner = await asOwner(t, { context, ...database })
  assert.equal(await installJobs(owner), false)
})
