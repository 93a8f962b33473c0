import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../State.tsx'
import { toldText } from './text.ts'

interface NextUpdateProps {
  readonly of: {
    readonly nextUpdateBy: string | null
    readonly resolvedAt: string | null
    readonly isLate?: boolean
  }
}

/** When more will be told; nothing where it is over. */
export function NextUpdate({ of: { nextUpdateBy, resolvedAt, isLate = false } }: NextUpdateProps) {
  const t = useText(toldText)
  const format = useFormat()
  if (resolvedAt !== null) return null
  if (nextUpdateBy === null) return <span className="muted">{t('whenKnown')}</span>
  const when = format.moment(nextUpdateBy)
  if (isLate) {
    return (
      <State kind="missed" plain>
        {t('late', { when })}
      </State>
    )
  }
  return <span>{t('nextBy', { when })}</span>
}
