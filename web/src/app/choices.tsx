/** Language and theme: two choices that everybody has, signed in or not. */
import { useQueryClient } from '@tanstack/react-query'
import { useId, useSyncExternalStore } from 'react'
import { chooseLanguage } from '../lib/me.ts'
import { chooseTheme, onThemeChange, storedTheme } from '../lib/preferences.ts'
import { useLanguage, useText } from '../lib/text.ts'
import styles from './choices.module.css'
import { appText } from './text.ts'

interface Option<T> {
  readonly value: T
  readonly label: string
  readonly lang?: string
}

interface ChoiceProps<T> {
  readonly legend: string
  readonly options: readonly Option<T>[]
  readonly chosen: T
  readonly choose: (value: T) => void
}

function Choice<T extends string>({ legend, options, chosen, choose }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <div className={styles.options}>
        {options.map(({ value, label, lang }) => (
          <label key={value} lang={lang}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => choose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Signed in, the choice follows the person to other machines; a failure only means that it does not. */
export function LanguageChoice() {
  const t = useText(appText)
  const language = useLanguage()
  const queryClient = useQueryClient()
  return (
    <Choice
      legend={t('user.language')}
      options={[
        { value: 'sv', label: 'Svenska', lang: 'sv' },
        { value: 'en', label: 'English', lang: 'en' },
      ]}
      chosen={language}
      choose={(chosen) => chooseLanguage(queryClient, chosen)}
    />
  )
}

export function ThemeChoice() {
  const t = useText(appText)
  const theme = useSyncExternalStore(onThemeChange, storedTheme)
  return (
    <Choice
      legend={t('user.theme')}
      options={[
        { value: 'light', label: t('user.themes.light') },
        { value: 'dark', label: t('user.themes.dark') },
        { value: 'system', label: t('user.themes.system') },
      ]}
      chosen={theme}
      choose={chooseTheme}
    />
  )
}
