export const sv = {
  signIn: { title: 'Logga in' },
  mySignIn: { title: 'Min inloggning' },
} as const
