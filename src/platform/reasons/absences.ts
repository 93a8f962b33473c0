/** Why somebody cannot be away as they say, or somebody else not stand in for them. */
export const ofAbsences = {
  absence_backwards: {
    en: 'the last day comes before the first',
    sv: 'den sista dagen ligger före den första',
  },
  absence_over: { en: 'the last day has already been', sv: 'den sista dagen har redan varit' },
  absence_overlaps: {
    en: 'there is already an absence {first} to {last}',
    sv: 'det finns redan en frånvaro {first} till {last}',
  },
  absence_own: { en: 'nobody stands in for themselves', sv: 'ingen ersätter sig själv' },
  absence_unknown: {
    en: 'that person does not work here any more',
    sv: 'den personen arbetar inte kvar',
  },
  absence_lacks: {
    en: '{name} may not do everything that {other} does',
    sv: '{name} får inte göra allt som {other} gör',
  },
  absence_ring: {
    en: '{name} is away at the same time, and those who stand in come back to {other}',
    sv: '{name} är borta samtidigt, och ersättarna leder tillbaka till {other}',
  },
} as const
