/** Passkeys as browsers know them. */
import * as z from 'zod/mini'
import { addPasskey, askPasskey, type Next, newPasskey, showPasskey } from './calls.ts'

const creation = z.custom<PublicKeyCredentialCreationOptionsJSON>(hasChallenge)
const request = z.custom<PublicKeyCredentialRequestOptionsJSON>(hasChallenge)

/** Whether this browser has them, in the form that is used here. */
export function knowsPasskeys(): boolean {
  return (
    'PublicKeyCredential' in window &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  )
}

export async function canOfferPasskeys(): Promise<boolean> {
  if (!knowsPasskeys() || !('isConditionalMediationAvailable' in PublicKeyCredential)) return false
  return PublicKeyCredential.isConditionalMediationAvailable()
}

/** `conditional` waits in the list of the e-mail field until one is chosen there. */
export async function signInWithPasskey(
  signal: AbortSignal,
  mediation: CredentialMediationRequirement = 'optional',
): Promise<Next> {
  const options = request.parse(await askPasskey(signal))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = await navigator.credentials.get({ publicKey, mediation, signal })
  return showPasskey(jsonOf(credential))
}

export async function createPasskey(name: string): Promise<void> {
  const options = creation.parse(await newPasskey())
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const credential = await navigator.credentials.create({ publicKey })
  await addPasskey(jsonOf(credential), name)
}

/** The user said no, or nothing, or the page asked for something else. */
export function wasGivenUp(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)
}

/** The device holds a passkey for this account already. */
export function isThereAlready(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError'
}

function jsonOf(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new TypeError('No passkey came')
  return credential.toJSON()
}

function hasChallenge(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'challenge' in value
}
