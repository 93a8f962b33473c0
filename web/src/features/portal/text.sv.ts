export const sv = {
  title: 'Dina tjänster',
  nothing: {
    title: 'Inga tjänster än',
    text: 'Tjänster som du är kontaktperson för kommer att stå här.',
  },
} as const
