/** The small parts that probes are written with. */
import { z } from 'zod'
import { reason } from '../../../platform/reasons/reasons.ts'

const ONLY_SECRET = /^\{\{secret:[A-Za-z][A-Za-z0-9_]{0,62}\}\}$/

export const shortText = z.string().max(1000)
export const millis = z.int().min(1).max(300_000)
export const days = z.int().min(1).max(825)
export const port = z.int().min(1).max(65_535)

/** A name, an IPv4 or an IPv6 address; no port and no scheme. */
export const host = z
  .string()
  .max(253)
  .regex(/^([a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|[0-9a-f:.]*:[0-9a-f:.]*)$/i, reason('probe_host'))

/** Certificates of authorities as PEM, one after the other. */
export const certificates = z
  .string()
  .max(65_536)
  .regex(/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/, reason('probe_pem'))

/** Nothing secret is written among settings: only its name. */
export const secretText = z
  .string()
  .refine((text) => text === '' || ONLY_SECRET.test(text), reason('probe_password'))

export const baseDn = z.string().max(1000)

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol)
}

/** Web addresses without a name and a password in them: those belong in a header, as a secret. */
export const httpUrl = z
  .string()
  .max(2000)
  .refine(isWebAddress, reason('probe_url'))
  .refine((text) => {
    if (!isWebAddress(text)) return true
    const { username, password } = new URL(text)
    return username === '' && password === ''
  }, reason('probe_url_password'))
