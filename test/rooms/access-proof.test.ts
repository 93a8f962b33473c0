import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { moveChanges, postChanges } from '../../src/modules/access/changes/changes.commands.ts'
import { makeProof } from '../../src/modules/access/proof/proof.commands.ts'
import {
  decideRules,
  proposeRules,
  readRules,
} from '../../src/modules/access/rules/proposals.commands.ts'
import {
  approveReader,
  askForReader,
  listReaders,
} from '../../src/modules/access/rules/readers.commands.ts'
import { accessRules, standardRules } from '../../src/modules/access/rules/rules.ts'
import { simulateRules } from '../../src/modules/access/rules/simulate.commands.ts'
import { addPerson, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import type { Context } from '../../src/platform/context.ts'
import { DomainError } from '../../src/platform/errors.ts'
import { addAccount, addEmployee, addEmployment, addList, systemId } from '../builders/access.ts'
import { testDatabase } from '../database.ts'

const isCode = (code: string) => (error: unknown) =>
  error instanceof DomainError && error.code === code

async function somebody(context: Context, role: Role, name: string) {
  const email = `${name.toLowerCase()}@exempelby.example`
  const personId = await addPerson(context, { name, email })
  await grantRole(context, { personId, role, scope: { kind: 'organisation' } })
  const actor = await loadActor(context, personId)
  assert.ok(actor)
  return context.as(actor)
}

async function leaver(context: Context, key: string, isProtected: boolean): Promise<void> {
  const list = await addList(context, '2026-11-13T12:00:00+01:00')
  const employeeId = await addEmployee(context, { key, familyName: `Hemlig-${key}`, isProtected })
  await addEmployment(context, { employeeId, unit: `U-${key}`, endsOn: '2026-11-12' })
  await addAccount(context, { name: `konto-${key}`, employeeId, listId: list, isActive: false })
  await context.transaction(async (tx) => {
    const [made] = await postChanges(context, tx, [
      {
        systemId: await systemId(context),
        employeeId,
        act: 'close_account',
        cause: 'leaver',
        state: 'queued',
        wantedOn: '2026-11-12',
        dueOn: '2026-11-13',
        lateFrom: '2026-11-13',
      },
    ])
    assert.ok(made)
    const settledAt = Date.parse('2026-11-13T12:00:00+01:00')
    await moveChanges(context, tx, [made.id], { to: 'verified', settledAt, listId: list })
  })
}

test('proof says what happened and names nobody protected, and the ledger knows its digest', async (t) => {
  const { context } = await testDatabase(t)
  await leaver(context, 'A', false)
  await leaver(context, 'B', true)
  const auditor = await somebody(context, 'auditor', 'Rut')
  const request = { from: '2026-11-01', to: '2026-11-30', system: null, language: 'sv' } as const
  const files = await makeProof(auditor, request, ['csv', 'pdf', 'xlsx'])
  const text = (name: string) => {
    const file = files.find((each) => each.name.endsWith(name))
    assert.ok(file, name)
    return new TextDecoder().decode(file.content)
  }
  const lines = text('-slutat.csv').trim().split(/\r?\n/)
  assert.equal(lines.length, 3)
  assert.match(
    lines[1] ?? '',
    /Enhet U-A;Test Hemlig-A;A;Heroma;2026-11-12;visad av lista;.*;0,50;|0\.50;/,
  )
  assert.match(lines[2] ?? '', /^;skyddad;;Heroma;2026-11-12/)
  for (const file of files.filter(({ name }) => name.endsWith('.csv'))) {
    assert.doesNotMatch(new TextDecoder().decode(file.content), /Hemlig-B|U-B|konto-B/, file.name)
  }
  const pdf = files.find(({ name }) => name.endsWith('.pdf'))
  assert.ok(pdf)
  if (process.env.KVITTO_LOOK !== undefined) {
    await writeFile(`${process.env.KVITTO_LOOK}/proof.pdf`, pdf.content)
  }
  const shown = await extractText(await getDocumentProxy(pdf.content.slice()), { mergePages: true })
  assert.match(shown.text, /skyddad/)
  assert.doesNotMatch(shown.text, /Hemlig-B/)
  const { rows } = await context.transaction(async ({ client }) =>
    client.query<{ event: string }>(
      "select event from ledger_event where kind = 'access.proof_made'",
    ),
  )
  for (const { sha256, name } of files) assert.ok(rows[0]?.event.includes(sha256), name)
  await assert.rejects(
    makeProof(auditor, { ...request, from: '2026-12-01' }, ['csv']),
    isCode('invalid_input'),
  )
})

test('rules are tried, proposed by one and decided by another', async (t) => {
  const { context } = await testDatabase(t)
  await leaver(context, 'A', false)
  const ann = await somebody(context, 'administrator', 'Ann')
  const siv = await somebody(context, 'security_officer', 'Siv')
  const rules = accessRules.parse({ leaver: { goalDays: 0 } })
  const { effects } = await simulateRules(ann, rules)
  assert.deepEqual(
    effects.find(({ key }) => key === 'within_goal'),
    { key: 'within_goal', before: 1, after: 0, of: 1 },
  )
  const id = await proposeRules(ann, { rules, reason: 'Samma dag' })
  await assert.rejects(proposeRules(siv, { rules, reason: 'Också' }), isCode('conflict'))
  await assert.rejects(decideRules(ann, id, true), isCode('forbidden'))
  assert.deepEqual((await readRules(siv)).rules, standardRules)
  await decideRules(siv, id, true)
  const after = await readRules(ann)
  assert.equal(after.rules.leaver.goalDays, 0)
  assert.equal(after.history[0]?.decidedBy, 'Siv')
  await assert.rejects(decideRules(siv, id, false), isCode('not_found'))
})

test('two administrators say who sees those with protected personal data', async (t) => {
  const { context } = await testDatabase(t)
  const ann = await somebody(context, 'administrator', 'Ann')
  const bea = await somebody(context, 'administrator', 'Bea')
  await somebody(context, 'payroll_officer', 'Lo')
  await askForReader(ann, 'lo@exempelby.example')
  await assert.rejects(askForReader(bea, 'lo@exempelby.example'), isCode('conflict'))
  const [waiting] = (await listReaders(ann)).items
  assert.ok(waiting)
  assert.equal(waiting.mayApprove, false)
  await assert.rejects(approveReader(ann, waiting.id), isCode('forbidden'))
  await approveReader(bea, waiting.id)
  assert.equal((await listReaders(ann)).items[0]?.approvedBy, 'Bea')
})
