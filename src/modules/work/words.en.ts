import type { WordsOfWork } from './wording.ts'

const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')
const number = (n: number) => numbers[n] ?? String(n)
/** Inside quotation marks, in a title. */
const withoutStop = (text: string) => text.replace(/\.$/, '')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const roles = {
  administrator: 'administrator',
  account_manager: 'account manager',
  contact: 'contact person',
  technician: 'technician',
  manager: 'manager',
  payroll_officer: 'payroll officer',
  security_officer: 'information security officer',
  auditor: 'auditor',
  committee_secretary: 'committee secretary',
} as const

const undelivered = {
  refused: 'The recipient’s mail server said no',
  given_up: 'The recipient’s mail server could not be reached',
  bounced: 'The mail was returned',
} as const

const goals: Readonly<Record<string, string>> = {
  resolution: 'solved in time',
  response: 'answered in time',
  update: 'updated in time',
}

function goalOf(what: string, priority: string | null): string {
  const told = goals[what]
  if (told !== undefined) return `Priority ${priority ?? ''} ${told}`
  return what === 'availability' ? 'Availability' : 'Goal for outages'
}

const heldWhy = {
  short: 'it is much shorter than the one before',
  old: 'what it says is too old',
  older: 'what it says is older than what has been applied',
  seen_before: 'this very file was applied before the last one',
  too_many_ends: 'unusually many employments would end at once',
} as const

export const wordsEn: WordsOfWork = {
  'report.explain': ({ service, period, count }, say) => ({
    title: `Explain ${count === 1 ? 'a deviation' : `${number(count)} deviations`} in the report for ${service.name}, ${say.period(period)}`,
    detail: 'The report can be released once they are explained.',
    act: 'Explain',
  }),
  'report.release': ({ service, period }, say) => ({
    title: `Review and release the report for ${service.name}, ${say.period(period)}`,
    detail: 'The period is over and nothing stands in the way of the report.',
    act: 'Review',
  }),
  'report.no_contact': ({ service, period }, say) => ({
    title: `Nobody receives the report for ${service.name}, ${say.period(period)}`,
    detail: 'The service has no contact person. Add one and send the report.',
    act: 'Open',
  }),
  'report.undelivered': ({ service, period, address, name, words, state }, say) => ({
    title: `The report for ${service.name}, ${say.period(period)}, did not reach ${name}`,
    detail: `${undelivered[state]} (${address})${words === null ? '.' : `: “${words}”.`}`,
    act: 'Mend',
  }),
  'report.not_acknowledged': ({ service, period, acceptedAt, names }, say) => ({
    title: `The report for ${service.name}, ${say.period(period)}, is not acknowledged`,
    detail: `The recipient’s mail server took it ${say.instant(acceptedAt)}. ${names.length === 0 ? 'Nobody has acknowledged it.' : `Waiting for ${names.join(', ')}.`}`,
    act: 'Open',
  }),
  'report.question': ({ service, period, from, text }, say) => ({
    title: `Answer a question about the report for ${service.name}, ${say.period(period)}`,
    detail: `${from} asks: “${text}”`,
    act: 'Answer',
  }),
  'report.acknowledge': ({ service, period }, say) => ({
    title: `Acknowledge the report for ${service.name}, ${say.period(period)}`,
    detail: 'Read the report and acknowledge that you have received it.',
    act: 'Read and acknowledge',
  }),
  'deviation.action': ({ service, period, action }, say) => ({
    title: `Complete the action “${withoutStop(action)}”`,
    detail: `Deviation in ${service.name}, ${say.period(period)}.`,
    act: 'Open',
  }),
  'deviation.explain': ({ service, period, from, openSeconds, ticket }, say) => ({
    title:
      from == null
        ? `Explain a deviation in ${service.name}, ${say.period(period)}`
        : `Explain the outage in ${service.name} ${say.instant(from)}`,
    detail:
      openSeconds == null
        ? ticket == null
          ? null
          : `Ticket ${ticket}.`
        : `It lasted ${say.duration(openSeconds)} of opening time and is over.`,
    act: 'Explain',
  }),
  'warning.clocks': ({ service, count, first }, say) => ({
    title:
      count === 1
        ? `Ticket ${first.ticket} runs out of time ${say.instant(first.dueAt)}`
        : `${capital(number(count))} tickets in ${service.name} soon run out of time`,
    detail: [
      count === 1 ? service.name : `First ${first.ticket}, ${say.instant(first.dueAt)}`,
      ...(first.title === null ? [] : [`“${first.title}”`]),
      `${Math.floor(first.percent)}% of the time has passed`,
    ].join(' · '),
    act: count === 1 ? 'Open' : 'Show',
  }),
  'warning.goal': ({ service, period, what, priority, verdict }, say) => ({
    title:
      verdict === 'at_risk'
        ? `A goal for ${service.name} is at risk`
        : `A goal for ${service.name} can no longer be reached`,
    detail: `${goalOf(what, priority)}, ${say.period(period)}.`,
    act: 'Show',
  }),
  'warning.outage': ({ service, since }, say) => ({
    title: `${service.name} has an outage`,
    detail: `Since ${say.instant(since)}. Tell those who notice it.`,
    act: 'Tell',
  }),
  'disturbance.update': ({ service, title, promisedBy }, say) => ({
    title: `Tell what is new of the disturbance “${withoutStop(title)}”`,
    detail: `${service.name}. It was promised by ${say.instant(promisedBy)}.`,
    act: 'Tell',
  }),
  'monitoring.source_silent': ({ name, since, components, words }, say) => ({
    title: `${name} has been silent since ${say.instant(since)}`,
    detail: [
      components === 1
        ? 'One component is unknown meanwhile.'
        : `${capital(number(components))} components are unknown meanwhile.`,
      ...(words === null ? [] : [`Kvitto was told: “${withoutStop(words)}”.`]),
    ].join(' '),
    act: 'Show',
  }),
  'access.source_silent': ({ name, system, what, since }, say) => {
    const list = system === null ? 'The HR feed' : `The account list of ${system}`
    const told = {
      silent: `Nothing that could be used has come since ${say.instant(since)}.`,
      failing: `The source has not been readable since ${say.instant(since)}.`,
      failed: `A file that came ${say.instant(since)} could not be read. Nothing was changed.`,
      held: `What came ${say.instant(since)} is held until somebody has looked at it. Nothing was changed.`,
    }[what]
    const meaning =
      system === null
        ? 'Who leaves is not seen meanwhile.'
        : 'What has been done cannot be verified meanwhile.'
    return {
      title: `${list} from ${name} needs looking at`,
      detail: `${told} ${meaning}`,
      act: 'Show',
    }
  },
  'access.connector': ({ name, what, since, persons, words }, say) => ({
    title:
      what === 'held'
        ? `The connector of ${name} waits for a decision`
        : `The connector of ${name} does not work`,
    detail:
      what === 'held'
        ? `${capital(number(persons ?? 0))} people would lose access at once. Nothing has been done.`
        : [
            `Since ${say.instant(since)} changes are made by hand.`,
            ...(words === null ? [] : [`Kvitto was told: “${withoutStop(words)}”.`]),
          ].join(' '),
    act: 'Show',
  }),
  'correction.decide': ({ service, kind, from, by, reason }, say) => ({
    title:
      kind === 'not_ours'
        ? `Decide whether the outage of ${service.name} ${say.instant(from)} was ours`
        : `Decide what happened in ${service.name} ${say.instant(from)}`,
    detail: `${by} proposes a correction: “${reason.replace(/\.$/, '')}”`,
    act: 'Decide',
  }),
  'monitoring.place_silent': ({ name, since, probes }, say) => ({
    title: `The place ${name} has fallen silent`,
    detail: `Its agent was last heard on ${say.instant(since)}. ${probes === 1 ? 'What its probe sees is unknown until then.' : `What its ${number(probes)} probes see is unknown until then.`}`,
    act: 'Show',
  }),
  'access.attest': ({ cause, system, people }) => ({
    title:
      cause === 'move'
        ? `Confirm what ${people === 1 ? 'a new co-worker' : `${number(people)} new co-workers`} shall keep`
        : `Check the access of ${people === 1 ? 'a co-worker' : `${number(people)} co-workers`}${system === null ? '' : ` in ${system}`}`,
    detail:
      cause === 'reconciliation'
        ? 'They have access that nobody has approved.'
        : 'Say what they need. What nobody answers for is removed.',
    act: 'Check',
  }),
  'access.attest_held': ({ people }) => ({
    title: `Release the removal for ${number(people)} people, or remind their managers`,
    detail: 'No manager answered in time, and so many do not usually lose access at once.',
    act: 'Review',
  }),
  'access.rules': ({ by }) => ({
    title: 'Decide on new rules for access',
    detail: `${by} proposes them. Two people need to agree.`,
    act: 'Review',
  }),
  'access.reader': ({ person }) => ({
    title: `${person} shall see protected personal data`,
    detail: 'Two administrators need to agree.',
    act: 'Review',
  }),
  'access.feed_held': ({ reason, rows }) => ({
    title: 'A file of employments is held',
    detail: `Nothing of its ${number(rows)} employments has been applied: ${heldWhy[reason]}.`,
    act: 'Decide',
  }),
  'access.approve': ({ system, unit, count }) => ({
    title: `Decide on ${count === 1 ? 'an entitlement' : `${number(count)} entitlements`} in ${system.name}`,
    detail:
      unit === null
        ? 'The request waits for your answer.'
        : `${unit}. The request waits for your answer.`,
    act: 'Decide',
  }),
  'access.propose': ({ system, unit, startsOn }, say) => ({
    title: `Access in ${system.name} for a new co-worker`,
    detail: `${unit}. The employment begins ${say.day(startsOn)}. Kvitto proposes what most of the team have.`,
    act: 'See the proposal',
  }),
  'access.rejected': ({ system, unit, count }) => ({
    title: `${count === 1 ? 'An entitlement' : `${capital(number(count))} entitlements`} in ${system.name} got a no`,
    detail: unit === null ? 'Read why.' : `${unit}. Read why.`,
    act: 'Read why',
  }),
  'role.request': ({ person, role }) => ({
    title: `${person} is to become ${roles[role]}`,
    detail: 'The role reaches the whole organisation, so two administrators need to agree.',
    act: 'Review',
  }),
  'sign_in.request': ({ wants, name, person }) => ({
    title:
      wants === 'provider'
        ? `The identity provider ${name} is to be connected`
        : `The group ${name} is to give a role`,
    detail: `${person} proposes it. Two administrators need to agree.`,
    act: 'Review',
  }),
  'access.exit': ({ unit, lastDay, isDismissal }, say) => ({
    title: isDismissal
      ? `Go through an exit at ${unit} today`
      : `Go through the exit at ${unit}, last day ${say.day(lastDay)}`,
    detail: isDismissal
      ? 'The employment ends early, and access is removed at once.'
      : 'Keys, equipment and access are to be done when the co-worker has left.',
    act: 'Open',
  }),
  'access.urgent': ({ name, people }) => ({
    title:
      people === 1
        ? `Access in ${name} must go now`
        : `Access in ${name} must go now for ${number(people)} people`,
    detail: 'It should have been gone already.',
    act: 'Open the queue',
  }),
  'access.answer': ({ system, unit }) => ({
    title: `Answer a question about access in ${system}`,
    detail: `${unit === null ? '' : `${unit}. `}Whoever was to do it needs your answer first.`,
    act: 'Answer',
  }),
  'access.hold': ({ people }) => ({
    title: `Decide whether access is to be removed for ${number(people)} people at once`,
    detail: 'That is more than Kvitto does unseen. Nothing has been removed.',
    act: 'Review',
  }),
}
