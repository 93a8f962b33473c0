import type { LetterWords } from './words.sv.ts'

export const en: LetterWords = {
  subject: {
    report: (kind, service, period) => `${kind} for ${service}, ${period}`,
    corrected: (kind, service, period, revision) =>
      `Corrected ${kind.toLowerCase()} for ${service}, ${period}, version ${revision}`,
    reminder: (kind, service, period) =>
      `Reminder: acknowledge the ${kind.toLowerCase()} for ${service}, ${period}`,
    answer: (kind, service, period) =>
      `Answer to your question about the ${kind.toLowerCase()} for ${service}, ${period}`,
  },

  greeting: (name) => `Hello ${name},`,
  intro: (sender) =>
    `${sender === '' ? 'This is the report' : `This is the report from ${sender}`}: how the service worked, and whether what the agreement promises was kept. The whole report is attached as PDF and Excel.`,
  correctedIntro: (revision, before) =>
    `This is version ${revision} of the report. It replaces version ${before}, which you need not acknowledge.`,
  whyCorrected: (reason) => `Why it was corrected: ${reason}`,
  messageFrom: (name) => `Message from ${name}`,

  figures: {
    title: {
      resolution: 'Solved in time',
      response: 'First answer in time',
      update: 'Updates in time',
    },
    service: 'Availability and incidents',
    availability: 'Availability',
    outages: 'Outages',
    incidents: 'Incidents',
    inTime: (counts, share) => `${counts}, ${share}`,
    measured: (share) => `${share} of the opening time is measured`,
    notMeasured: 'not measured',
    goal: (goal) => `goal ${goal}`,
    noGoal: 'no goal',
    nothingDecided: 'nothing decided',
    outageTime: (n, time) => `${n} (${time})`,
    stillOpen: (n) => `${n} not solved when the period ended`,
    noPromise: 'The agreement promises no time for cases.',
  },

  deviations: {
    title: 'What was not kept',
    none: 'No deviations: every promise that is measured was kept, or has no goal.',
    cause: (text) => `Cause: ${text}`,
    noCause: 'The cause has not been written yet.',
    action: (text) => `Action: ${text}`,
    noAction: 'No action has been decided.',
    owner: (name) => `Responsible: ${name}.`,
    due: (day) => `Done by ${day}.`,
    rest: (n) =>
      n === 1 ? 'One more deviation is in the report.' : `${n} more deviations are in the report.`,
  },

  act: {
    title: 'Acknowledge the report',
    why: 'Acknowledge that you have received the report, so that we know it arrived. On the same page you can write a comment or ask a question. To acknowledge it does not mean that you agree with what it says.',
    button: 'Acknowledge the report',
    until: (day) =>
      `The link is for you alone and works until ${day}. Opening it does not acknowledge the report; pressing the button on the page does.`,
  },
  released: (name, day) => `The report was released by ${name} on ${day}.`,
  replyTo: (name) => `If you reply to this mail, the reply goes to ${name}.`,
  footer: (service) => `You get this mail because you are a contact person for ${service}.`,
  isItWrong: 'Is that wrong? Reply and say so.',

  reminder: {
    intro: (report, service, period, day) =>
      `On ${day} we sent the ${report.toLowerCase()} for ${service}, ${period}. We do not know whether it has reached anybody who reads it, because it has not been acknowledged yet.`,
    attached: 'The report is attached once more, as PDF and Excel.',
    preheader: (day) => `Sent on ${day} and not acknowledged yet.`,
  },

  answer: {
    asked: (day) => `You asked on ${day}`,
    from: (name) => `Answer from ${name}`,
    button: 'Open the report',
    preheader: (name) => `${name} has answered.`,
    footer: (service) => `You get this mail because you asked a question about ${service}.`,
  },

  file: { quarter: 'quarterly-report', month: 'monthly-report' },
}
