export const sv = {
  title: 'Mitt arbete',
  nothing: {
    title: 'Inget väntar på dig',
    text: 'Det som du ska göra kommer att stå här, det viktigaste först.',
  },
  waiting: 'Att göra',
} as const
