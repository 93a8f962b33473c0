import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api.ts'

type OfPeriod = (typeof api.reports)[':service'][':period']
/** A report as the server tells it, wherever it is shown. */
export type Report = InferResponseType<OfPeriod['$get'], 200>
export type DocumentPage = InferResponseType<OfPeriod['pages']['$get'], 200>['pages'][number]
