import { useEffect, useRef } from 'react'
import { useText } from '../../../lib/text.ts'
import { Notice } from '../../../ui/Notice.tsx'
import type { Change, Review } from '../queries.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { releaseText } from './release-text.ts'

export interface WhatChangedProps {
  /** As it is now. */
  readonly review: Review
  readonly changes: readonly Change[]
}

/** Why the report was not released, and what to do about it; made anew for each time that it was not. */
export function WhatChanged({ review, changes }: WhatChangedProps) {
  const t = useText(releaseText)
  const { cannotRelease } = review
  const place = useRef<HTMLDivElement>(null)
  // The dialog is long, and what was pressed stands under what is to be read.
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing to clean up.
    place.current?.scrollIntoView({ block: 'start' })
  }, [])
  const text = cannotRelease === 'deviations' ? 'blocked' : 'conflictText'
  return (
    <div ref={place} role="alert">
      <Notice kind="risk" title={t('conflict')}>
        {t(cannotRelease === null && changes.length === 0 ? 'conflictSame' : text)}
      </Notice>
      {changes.length === 0 ? null : (
        <ChangeTable label={t('conflict')} service={review.view.service.key} changes={changes} />
      )}
    </div>
  )
}
