export {
  daysOf,
  monthSpan,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
} from '../calendar/index.ts'
