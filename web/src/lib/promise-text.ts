import { en } from './promise-text.en.ts'
import { sv } from './promise-text.sv.ts'
import { defineText } from './text.ts'

export const promiseText = defineText('promise', { sv, en })
