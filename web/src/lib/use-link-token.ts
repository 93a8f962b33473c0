import { useSyncExternalStore } from 'react'
import { LINK_CHANGED, linkToken } from './link-token.ts'

export function useLinkToken(): string | undefined {
  return useSyncExternalStore(onChange, linkToken)
}

function onChange(listener: () => void): () => void {
  window.addEventListener(LINK_CHANGED, listener)
  return () => window.removeEventListener(LINK_CHANGED, listener)
}
