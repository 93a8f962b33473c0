/** A report on its way out, as whoever answers for it sees it. */
import { z } from 'zod'
import { reportChange } from '../lifecycle/changes-schema.ts'
import { reportEventKinds } from '../lifecycle/events.ts'
import { deliveryStates } from '../lifecycle/state.ts'
import { language, reportView } from './schema.ts'

const instant = z.iso.datetime()

const draft = z.strictObject({
  id: z.int(),
  builtAt: instant,
  digest: z.string(),
})

const timelineEvent = z
  .strictObject({
    id: z.int(),
    at: instant,
    kind: z.enum(reportEventKinds),
    revision: z.int().nullable(),
    delivery: z.uuid().nullable(),
    recipient: z.string().nullable().meta({ description: 'Whose mail it is about, by name' }),
    by: z.string().nullable().meta({ description: 'Who did it; null: a server, or the clock' }),
    words: z.string().nullable().meta({ description: 'What the server said, or the person' }),
  })
  .meta({ id: 'ReportEvent' })

const delivery = z
  .strictObject({
    id: z.uuid(),
    revision: z.int(),
    name: z.string(),
    address: z.string(),
    language,
    state: z.enum(deliveryStates),
    createdAt: instant,
    acceptedAt: instant.nullable(),
    answer: z.string().nullable().meta({ description: 'What the mail server said' }),
    bouncedAt: instant.nullable(),
    openedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    acknowledgedVia: z.enum(['link', 'portal']).nullable(),
    comment: z.string().nullable(),
    remindedAt: instant.nullable(),
    reminders: z.int(),
    linkExpiresAt: instant,
  })
  .meta({ id: 'ReportDelivery' })

const question = z
  .strictObject({
    id: z.int(),
    revision: z.int(),
    askedBy: z.string(),
    address: z.string(),
    text: z.string(),
    askedAt: instant,
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'ReportQuestion' })

const document = z.strictObject({
  language,
  format: z.enum(['pdf', 'xlsx', 'json']),
  sha256: z.string(),
  bytes: z.int(),
})

const revision = z
  .strictObject({
    number: z.int(),
    releasedAt: instant,
    releasedBy: z.string(),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    changes: z.array(reportChange).meta({ description: 'Against the revision before' }),
    inputsDigest: z.string(),
    rules: z.string(),
    documents: z.array(document),
  })
  .meta({ id: 'ReportRevision' })

export const reportReview = z
  .strictObject({
    view: reportView.meta({ description: 'The draft: from what is known now' }),
    digest: z.string().meta({
      description:
        'Of what is shown: send it with the release, which is refused where anything has changed since',
    }),
    terms: z
      .strictObject({
        dueWorkingDays: z.int(),
        acknowledgeWorkingDays: z.int(),
        mayWait: z.array(z.string()).meta({
          description: 'Rules whose deviations may be released without an explanation',
        }),
      })
      .nullable(),
    blocking: z.array(z.int()).meta({
      description: 'Deviations that must be explained before it can be released',
    }),
    recipients: z.array(z.strictObject({ name: z.string(), email: z.string(), language })),
    drafts: z.array(draft).meta({ description: 'Kept drafts, the latest first' }),
    comparedWith: z
      .union([
        z.strictObject({ draft: z.int(), at: instant }),
        z.strictObject({ revision: z.int(), at: instant }),
      ])
      .nullable()
      .meta({ description: 'What `changes` is told against; null: there is nothing before this' }),
    changes: z.array(reportChange).meta({
      description:
        'Until release: since the draft before, or the one asked for. After: since the revision that counts; empty where a revision would say nothing new',
    }),
    isChangedSinceRelease: z.boolean(),
    timeline: z.array(timelineEvent).meta({ description: 'Oldest first' }),
    deliveries: z.array(delivery).meta({ description: 'Of all revisions, the latest first' }),
    questions: z.array(question),
    revisions: z.array(revision).meta({ description: 'The latest first' }),
    may: z.strictObject({
      release: z.boolean(),
      revise: z.boolean(),
      remind: z.boolean(),
      explain: z.boolean(),
      answer: z.boolean(),
    }),
    cannotRelease: z
      .enum(['not_ended', 'no_agreement', 'deviations', 'unchanged'])
      .nullable()
      .meta({
        description:
          'What stands in the way for somebody who may; unchanged: a revision would say the same',
      }),
  })
  .meta({ id: 'ReportReview' })
export type ReportReview = z.infer<typeof reportReview>

export const reviewQuery = z.object({
  language: language.optional().meta({ description: 'Else the first contact’s' }),
  since: z.coerce.number().int().positive().max(2_147_483_647).optional().meta({
    description: 'The number of a draft to tell changes against; else the one before',
  }),
})

export const releaseGiven = z
  .strictObject({
    expectedDigest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({
        description: 'The review’s digest: what whoever releases has looked at',
      }),
    message: z.string().trim().min(1).max(4000).optional().meta({
      description: 'Your own words to the contacts, above the figures',
    }),
    reason: z.string().trim().min(1).max(4000).optional().meta({
      description: 'Why there is a new revision; must be given from the second on',
    }),
  })
  .meta({ id: 'ReportRelease' })

export const released = z
  .strictObject({
    revision: z.int(),
    releasedAt: instant,
    recipients: z.int().meta({ description: 'To how many it goes; 0: there is nobody' }),
    inputsDigest: z.string(),
    documents: z.array(document),
  })
  .meta({ id: 'ReportReleased' })
