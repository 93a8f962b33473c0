import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Steps } from '../../ui/Steps.tsx'
import { refusalOf } from './refusals.ts'
import { reportsText } from './text.ts'
import { type Said, type WayFacts, wayOf } from './way.ts'

/** Where a report has been, where it is and what is left, each step with its day. */
export function Way({ facts }: { readonly facts: WayFacts }) {
  const t = useText(reportsText)
  const said = useSaid()
  return (
    <Steps
      label={t('way.label')}
      steps={wayOf(facts).map(({ key, state, said: what }) => ({
        key,
        label: t(`way.${key}`),
        state,
        ...(what === undefined ? {} : { detail: said(what) }),
      }))}
    />
  )
}

function useSaid(): (said: Said) => string {
  const t = useText(reportsText)
  const format = useFormat()
  return (said) => {
    switch (said.say) {
      case 'day':
        return format.day(said.day)
      case 'at':
        return format.instant(said.at)
      case 'late':
        return t('way.late', { when: format.instant(said.at), count: said.days })
      case 'left':
        return t('way.left', { count: said.count })
      case 'explained':
        return t('way.done', { count: said.count })
      case 'by':
      case 'overdue':
        return t(`way.${said.say}`, { day: format.day(said.day) })
      case 'lost':
        return t(`refusal.${said.answer === null ? 'other' : refusalOf(said.answer)}`)
      case 'person': {
        const when = format.instant(said.at)
        return said.name === null ? when : t('way.person', { when, name: said.name })
      }
      default:
        return t(`way.${said.say}`)
    }
  }
}
