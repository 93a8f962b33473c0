import { useLiveFrom } from '../../lib/live.ts'
import { LiveMark, LiveMarkOf } from '../../ui/LiveMark.tsx'
import type { Shown } from './queries.ts'
import { usePublicLine } from './use-status-live.ts'

/** Keeps the page as things are, and says that it does. */
export function StatusMark({ shown }: { readonly shown: Shown }) {
  return shown.isPublic ? <PublicMark pageKey={shown.key} /> : <OwnMark />
}

function PublicMark({ pageKey }: { readonly pageKey: string }) {
  return <LiveMarkOf isLive={usePublicLine(pageKey)} />
}

function OwnMark() {
  useLiveFrom('status', ['availability', 'disturbances', 'status_pages'])
  return <LiveMark />
}
