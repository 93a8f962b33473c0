import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'A report to acknowledge',
  of: {
    quarter: 'Quarterly report for {{service}}, {{period}}',
    month: 'Monthly report for {{service}}, {{period}}',
  },
  sentence: 'To {{recipient}} from {{organisation}}.',
  sentenceFromNobody: 'To {{recipient}}.',
  version: 'version {{revision}}',
  corrected: 'Corrected version {{revision}}',
  why: 'Reason: {{reason}}',
  short: 'In short',
  message: 'Message from {{name}}',
  figures: 'The figures',
  notKept: 'What was not kept',
  allKept: 'No deviations: every promise that is measured was kept, or has no goal.',
  more_one: 'One more deviation is in the report.',
  more_other: '{{count, number}} more deviations are in the report.',
  how: 'How each figure was worked out is told in the report. It was locked when it was released.',
  released: 'Released by {{name}} {{when}}.',
  download: {
    title: 'The whole report',
    pdf: 'Download PDF',
    xlsx: 'Download Excel',
  },
  act: {
    title: 'Have you received the report?',
    why: 'Acknowledge it, so that {{sender}} knows that it arrived. To acknowledge it does not mean that you agree with what it says.',
    whySomebody:
      'Acknowledge it, so that the sender knows that it arrived. To acknowledge it does not mean that you agree with what it says.',
    comment: 'Comment',
    commentHelp: 'Kept with the acknowledgement.',
    button: 'Acknowledge the report',
    until: 'The link works until {{when}}.',
  },
  done: {
    title: 'Acknowledged',
    sentence: 'Thank you! {{service}}, {{period}}, is acknowledged.',
    close: 'You can close the page. The same link shows this receipt again.',
  },
  question: {
    title: 'Ask about the report',
    label: 'Your question',
    help: 'The answer comes to you by mail and is shown here.',
    button: 'Send the question',
    required: 'Write what you wonder.',
    sent: 'The question has been sent.',
  },
  none: {
    title: 'The page needs the link in the mail',
    text: 'Open the link in the mail with the report once more.',
  },
  lost: {
    title: 'The link does not work',
    text: 'It may have been cut off, or the report has been sent to another address. Open it from the mail again, or ask whoever sent the report to send it anew.',
  },
  expired: {
    title: 'The link has expired',
    text: 'It was good until {{when}}. Ask whoever sent the report to send it again: reply to the mail. The report is still in the mail as a PDF.',
  },
  superseded: {
    title: 'The report has been replaced by a corrected one',
    text: 'You have opened version {{revision}}. Version {{counting}} counts. Open the link in the mail with the corrected report and acknowledge that one instead.',
  },
}
