import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalOf } from './refusals.ts'

test('an answer means what its code says, then what its words say', () => {
  const means = {
    '550 5.1.1 <kalle@exempelby.example>: Recipient address rejected: User unknown': 'no_address',
    '550 No such user here': 'no_address',
    '550 Requested action not taken': 'no_address',
    '552 5.2.2 Mailbox full': 'full',
    '452 Over quota': 'full',
    '552 5.3.4 Message size exceeds fixed limit': 'too_big',
    '550 5.7.1 Message rejected as spam': 'not_allowed',
    '554 Service denied': 'not_allowed',
    'connect ECONNREFUSED 10.0.0.4:25': 'no_answer',
    '421 4.4.2 Connection dropped': 'no_answer',
    '599 Nej': 'other',
  }
  for (const [answer, meaning] of Object.entries(means)) assert.equal(refusalOf(answer), meaning)
})
