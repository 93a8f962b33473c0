/** What a door is, and the roles that go through several. */
import type { Role } from '../../src/platform/actor.ts'

/** What stands in the house that the doors lead into, by service. */
export interface Furniture {
  readonly contact: number
  readonly deviation: number
  readonly disturbance: number
  readonly statusPage: number
  /** That the service is delivered to. */
  readonly unit: number
  readonly maintenance: number
  /** Of the report of the second quarter, which has been released and has come. */
  readonly delivery: string
  readonly question: number
  readonly ticket: string
  /** Somebody without any role yet. */
  readonly person: string
}

export interface Door {
  /** The path and query; a door to a service's things says which service's. */
  readonly path: string | ((service: string, has: Furniture) => string)
  readonly may: readonly Role[] | 'whoever is signed in' | 'anybody'
  readonly body?: object | ((service: string, has: Furniture) => object)
  /** Of a door for anybody, where what it is shown leads nowhere: the same answer to all. */
  readonly answers?: number
  /** What is sent instead of JSON. */
  readonly text?: { readonly type: string; readonly content: string }
}

export const inside: readonly Role[] = [
  'administrator',
  'account_manager',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]
export const followers: readonly Role[] = [...inside, 'contact']
export const colleagues: readonly Role[] = [...inside, 'manager', 'payroll_officer']
export const overseers: readonly Role[] = ['administrator', 'auditor', 'security_officer']
export const agreementReaders: readonly Role[] = inside.filter(
  (role) => role !== 'committee_secretary',
)
export const administrators: readonly Role[] = ['administrator']
export const owners: readonly Role[] = ['administrator', 'account_manager']
export const runners: readonly Role[] = ['account_manager', 'technician']
export const importers: readonly Role[] = ['administrator', 'account_manager', 'technician']

/** An id that nothing has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000'
