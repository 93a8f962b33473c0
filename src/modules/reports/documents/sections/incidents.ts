import { incidentChart } from '../charts/incidents.ts'
import { type Block, heading, numberColumn, paragraph, textColumn } from '../paper.ts'
import { capital, priorityLabel, type Telling } from '../telling.ts'

/** Incidents that came in, by month and priority: chart and table. */
export function incidentSection(telling: Telling): Block[] {
  const { figures, words, dates, numbers } = telling
  const { incidents } = figures
  const intro = figures.preliminary ? words.incidents.introSoFar : words.incidents.intro
  const several = incidents.byMonth.length > 1
  return [
    heading(1, words.incidents.title),
    paragraph(intro(incidents.opened, incidents.stillOpen)),
    ...(incidents.opened === 0 ? [] : [incidentChart(telling)]),
    {
      type: 'table',
      columns: [
        textColumn(words.incidents.priority),
        ...incidents.byMonth.map(({ month }) =>
          several
            ? numberColumn(capital(dates.monthName(month)), '24mm')
            : numberColumn(capital(dates.month(month))),
        ),
        ...(several ? [numberColumn(words.incidents.total, '24mm')] : []),
      ],
      rows: [
        ...incidents.priorities.map((priority) => {
          const counts = incidents.byMonth.map(
            ({ byPriority }) => byPriority[priority.priority] ?? 0,
          )
          const sum = counts.reduce((a, b) => a + b, 0)
          return [
            priorityLabel(telling, priority),
            ...counts.map(numbers.count),
            ...(several ? [numbers.count(sum)] : []),
          ]
        }),
        [
          { text: words.incidents.all, strong: true },
          ...incidents.byMonth.map(({ total }) => ({ text: numbers.count(total), strong: true })),
          ...(several ? [{ text: numbers.count(incidents.opened), strong: true }] : []),
        ],
      ],
    },
  ]
}
