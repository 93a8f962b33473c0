/** What the pages ask of `/api/auth`; each answer is checked before it is used. */
import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { jsonBody, requestJson } from '../../lib/request.ts'

// The pages' policy allows no code made at run time, which zod would otherwise try.
z.config({ jitless: true })

const method = z.enum(['passkey', 'code', 'recovery_code'])
export type SecondFactor = z.infer<typeof method>

/** What is left to do after one step of signing in. */
const next = z.object({
  next: z.enum(['signed_in', 'code', 'second_factor', 'enrol_second_factor', 'sign_in']),
})
export type Next = z.infer<typeof next>['next']

const example = z.object({
  name: z.string(),
  title: z.string(),
  email: z.string(),
  password: z.string(),
})
export type Example = z.infer<typeof example>

const options = z.object({
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  isDemo: z.boolean(),
  examples: z.array(example),
})

const state = z.object({
  signedIn: z.boolean(),
  next: z.optional(z.enum(['signed_in', 'second_factor', 'enrol_second_factor'])),
  person: z.optional(z.object({ name: z.string(), email: z.string() })),
  methods: z.optional(z.array(method)),
})
export type SignInState = z.infer<typeof state>

const addressee = z.object({ name: z.string(), email: z.string() })
const strength = z.object({
  score: z.number(),
  weaknesses: z.array(z.enum(['too_short', 'too_long', 'common', 'guessable'])),
})
export type Strength = z.infer<typeof strength>
export type Weakness = Strength['weaknesses'][number]

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
const authenticator = z.extend(recoveryCodes, { uri: z.string(), secret: z.string() })
export type NewAuthenticator = z.infer<typeof authenticator>

const session = z.object({
  id: z.string(),
  method: z.enum([
    'password',
    'passkey',
    'totp',
    'recovery_code',
    'remembered_device',
    'link',
    'sso',
  ]),
  userAgent: z.string(),
  address: z.string(),
  createdAt: z.string(),
  seenAt: z.string(),
  isThisOne: z.boolean(),
})
export type Session = z.infer<typeof session>

const passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  isSynced: z.boolean(),
})
export type Passkey = z.infer<typeof passkey>

const account = z.object({
  name: z.string(),
  email: z.string(),
  demandsSecondFactor: z.boolean(),
  password: z.nullable(z.object({ changedAt: z.string() })),
  authenticator: z.boolean(),
  recoveryCodesLeft: z.nullable(z.number()),
  passkeys: z.array(passkey),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  sessions: z.array(session),
})
export type Account = z.infer<typeof account>

const BASE = '/api/auth'
const get = (path: string, signal?: AbortSignal) =>
  requestJson(`${BASE}${path}`, signal === undefined ? {} : { signal })
const send = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body: unknown = {}) =>
  requestJson(`${BASE}${path}`, jsonBody(method, body))

export const optionsQuery = queryOptions({
  queryKey: ['sign-in', 'options'],
  queryFn: async ({ signal }) => options.parse(await get('/options', signal)),
})
export const accountQuery = queryOptions({
  queryKey: ['sign-in', 'account'],
  queryFn: async ({ signal }) => account.parse(await get('/account', signal)),
})

export const askState = async () => state.parse(await get('/state'))

const goOn = async (path: string, body: unknown): Promise<Next> =>
  next.parse(await send('POST', path, body)).next

export const signIn = (email: string, password: string) => goOn('/sign-in', { email, password })
export const showCode = (code: string, rememberDevice: boolean) =>
  goOn('/sign-in/code', { code, rememberDevice })
export const showRecoveryCode = (code: string) => goOn('/sign-in/recovery-code', { code })
export const askPasskey = (signal: AbortSignal) => get('/passkey/sign-in', signal)
export const showPasskey = (response: unknown) => goOn('/passkey/sign-in', { response })

export const askRecovery = (email: string) => send('POST', '/recovery', { email })
export const recover = (token: string, password: string) =>
  goOn('/recovery/complete', { token, password })
export const lookAtLink = async (purpose: 'recovery' | 'invitation', token: string) =>
  addressee.parse(await send('POST', `/${purpose}/look`, { token }))
export const acceptInvitation = (token: string, password: string) =>
  goOn('/invitation', { token, password })
export const lookAtFirstLink = (token: string) =>
  send('POST', '/first-administrator/look', { token })
export const beFirstAdministrator = (given: {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly language: 'sv' | 'en'
}) => goOn('/first-administrator', given)

export const judgePassword = async (password: string, about: { name?: string; email?: string }) =>
  strength.parse(await send('POST', '/password/strength', { password, ...about }))
export const changePassword = async (newPassword: string, currentPassword?: string) =>
  z.object({ otherSessionsEnded: z.number() }).parse(
    await send('POST', '/password', {
      newPassword,
      ...(currentPassword === undefined ? {} : { currentPassword }),
    }),
  )

export const newPasskey = () => get('/passkeys/new')
export const addPasskey = (response: unknown, name: string) =>
  send('POST', '/passkeys', { response, name })
export const renamePasskey = (id: string, name: string) =>
  send('PATCH', `/passkeys/${encodeURIComponent(id)}`, { name })
export const removePasskey = (id: string) => send('DELETE', `/passkeys/${encodeURIComponent(id)}`)

/** The password is left out by somebody who has none. */
const withPassword = (password: string) => (password === '' ? {} : { password })
export const beginAuthenticator = async (password: string) =>
  authenticator.parse(await send('POST', '/authenticator', withPassword(password)))
export const confirmAuthenticator = (code: string) => goOn('/authenticator/confirm', { code })
export const removeAuthenticator = (password: string) =>
  send('DELETE', '/authenticator', withPassword(password))
export const newRecoveryCodes = async (password: string) =>
  recoveryCodes.parse(await send('POST', '/recovery-codes', withPassword(password))).recoveryCodes

export const endSession = (id: string) => send('DELETE', `/account/sessions/${id}`)
export const signOutEverywhere = () => send('POST', '/account/sign-out-everywhere')
export const signOut = () => send('POST', '/sign-out')
