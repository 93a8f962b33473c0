import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import styles from './TextButton.module.css'

export interface TextButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly small?: boolean
}

/** A small act in running text or under a table, such as showing the rest: it looks like a link. */
export function TextButton({ small = false, className, ...rest }: TextButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, small && styles.small, className)}
      {...rest}
    />
  )
}
