/**
 * The server as its routes describe it: paths, input and answers are typed from them. What is not a
 * success is thrown as `ApiProblem`.
 *
 *     const tickets = await answer(api.tickets.$get({ query: { sort: '-openedAt' } }))
 */
import { hc, parseResponse } from 'hono/client'
import type { Api } from '../../../src/api.ts'
import { request } from './request.ts'

export const api = hc<Api>('/', { fetch: request }).api

/** The answer's body, typed as that of the success. */
export const answer = parseResponse
