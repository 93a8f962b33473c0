import { useText } from '../../../lib/text.ts'
import { Segments } from '../../../ui/Segments.tsx'
import type { DocumentLanguage } from '../queries.ts'
import { reviewText } from './text.ts'

export interface LanguageChoiceProps {
  readonly chosen: DocumentLanguage
  readonly choose: (language: DocumentLanguage) => void
}

const languages = ['sv', 'en'] as const

/** In which language the document is set; the page keeps its own. */
export function LanguageChoice({ chosen, choose }: LanguageChoiceProps) {
  const t = useText(reviewText)
  return (
    <Segments
      label={t('language')}
      chosen={chosen}
      choices={languages.map((value) => ({ value, label: t(value) }))}
      choose={choose}
    />
  )
}
