import { useEffect, useRef, useState } from 'react'
import type { Next } from './calls.ts'
import { canOfferPasskeys, knowsPasskeys, signInWithPasskey, wasGivenUp } from './passkeys.ts'

export interface PasskeySignIn {
  readonly isOffered: boolean
  readonly isSending: boolean
  /** The browser's window was closed, or nothing was chosen in time. */
  readonly isGivenUp: boolean
  readonly failure: Error | undefined
  readonly start: () => void
}

/** The server forgets its question after five minutes. */
const ASK_AGAIN = 4 * 60_000

/** A passkey may be chosen in the list of the e-mail field, or asked for by the button. */
export function usePasskeySignIn(goOn: (next: Next) => Promise<void>): PasskeySignIn {
  const [isSending, setSending] = useState(false)
  const [isGivenUp, setGivenUp] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const then = useRef(goOn)
  then.current = goOn
  const waiting = useWaitingInField(isSending, then, setFailure)

  const ask = async () => {
    waiting.current?.abort()
    setSending(true)
    setGivenUp(false)
    setFailure(undefined)
    try {
      await then.current(await signInWithPasskey(new AbortController().signal))
    } catch (error) {
      if (wasGivenUp(error)) setGivenUp(true)
      else setFailure(asError(error))
    } finally {
      setSending(false)
    }
  }
  return {
    isOffered: knowsPasskeys(),
    isSending,
    isGivenUp,
    failure,
    start: () => void ask(),
  }
}

/** As long as nothing else asks for a passkey, the field does. */
function useWaitingInField(
  isPaused: boolean,
  then: React.RefObject<(next: Next) => Promise<void>>,
  fail: (error: Error) => void,
) {
  const waiting = useRef<AbortController | undefined>(undefined)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (isPaused) return
    const abort = new AbortController()
    waiting.current = abort
    const again = () => {
      abort.abort()
      setRound(round + 1)
    }
    const timer = setTimeout(again, ASK_AGAIN)
    const wait = async () => {
      if (!(await canOfferPasskeys()) || abort.signal.aborted) return
      const next = await signInWithPasskey(abort.signal, 'conditional')
      // Whoever was let in is let in, also where the button was pressed in the meantime.
      await then.current(next)
    }
    wait().catch((error: unknown) => {
      // What nobody asked for fails in silence, but a passkey that was chosen and refused is told.
      if (abort.signal.aborted || error instanceof DOMException) return
      fail(asError(error))
    })
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [isPaused, round, then, fail])
  return waiting
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
