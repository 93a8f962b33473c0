/** What is said of corrections that were laid over what was measured. */
export const corrections = {
  title: 'Korrigeringar',
  intro: (n: number, before: string, after: string) =>
    `${n === 1 ? 'En korrigering är lagd' : `${n} korrigeringar är lagda`} ovanpå mätningen, som står kvar. Utan ${n === 1 ? 'den' : 'dem'} hade tillgängligheten varit ${before}, med ${n === 1 ? 'den' : 'dem'} är den ${after}.`,
  what: 'Vad',
  why: 'Skäl',
  who: 'Beslut',
  kind: { not_ours: 'Avbrottet var inte vårt', as_observed: 'Luckan är fylld' },
  component: (key: string) => `delen ${key}`,
  byComponent: (key: string) => `enligt mätningen av ${key}`,
  byEvidence: (state: 'up' | 'degraded' | 'down') =>
    `enligt underlag: ${{ up: 'fungerade', degraded: 'nedsatt', down: 'avbrott' }[state]}`,
  evidence: (name: string, digest: string) => `Underlag: ${name}, SHA-256 ${digest}…`,
  link: (address: string) => `Underlag: ${address}`,
  byOne: (name: string, day: string) => `${name} ${day}`,
  byTwo: (proposer: string, approver: string, day: string) =>
    `Föreslagen av ${proposer}, godkänd av ${approver} ${day}`,
  notOurs: '− avbrott som inte var vårt',
  before: 'Tillgänglighet före korrigeringar',
  sheet: { kind: 'korrigering', notOurs: 'Inte vårt' },
  restated: (period: string, day: string, before: string, after: string) =>
    `Tillgängligheten i rapporten för ${period} var ${before} när den släpptes ${day}. Med det som är känt i dag är den ${after}.`,
  definition: {
    term: 'Korrigeringar',
    text: 'En korrigering läggs ovanpå mätningen med skäl, underlag och namn; det som mättes står kvar. Ett avbrott som inte var vårt tas bort ur avtalad tid, skilt från underhåll. Tid utan mätning kan fyllas från en annan mätning eller ett underlag; det som mättes fylls aldrig över.',
  },
  notShown: {
    term: 'Inte visat',
    text: 'Når den uppmätta tiden målet, men är för lite uppmätt, är målet inte visat. Det sägs då varken hållas eller brytas. Hur mycket som ska vara uppmätt står i överenskommelsen; sägs inget är det 90 %, eller så mycket att målet hålls även om all tid utan mätning hade varit avbrott.',
  },
}
