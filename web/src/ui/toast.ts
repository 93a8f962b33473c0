/** Short messages that what was asked for has been done, said to whoever hears the page as well. */
import type { StateKind } from './State.tsx'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: StateKind
}

type Listener = () => void

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<Listener>()

/** `toast('Ärendet räknas inte längre med.')`; what failed stays beside what failed, not here. */
export function toast(text: string, kind: StateKind = 'kept'): void {
  last += 1
  toasts = [...toasts.slice(-2), { id: last, text, kind }]
  tell()
}

export function removeToast(id: number): void {
  toasts = toasts.filter((one) => one.id !== id)
  tell()
}

export function currentToasts(): readonly Toast[] {
  return toasts
}

export function onToasts(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
