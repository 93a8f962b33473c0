import { useText } from '../../lib/text.ts'
import type { DocumentLanguage } from './queries.ts'
import styles from './ReportPage.module.css'
import { reportsText } from './text.ts'

export interface LanguageChoiceProps {
  readonly chosen: DocumentLanguage
  readonly choose: (language: DocumentLanguage) => void
}

const languages = ['sv', 'en'] as const

/** In which language the document is set; the page keeps its own. */
export function LanguageChoice({ chosen, choose }: LanguageChoiceProps) {
  const t = useText(reportsText)
  return (
    <fieldset className={styles.languages} data-print="no">
      <legend className="ds-sr-only">{t('report.language')}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          aria-pressed={language === chosen}
          onClick={() => choose(language)}
        >
          {t(`report.${language}`)}
        </button>
      ))}
    </fieldset>
  )
}
