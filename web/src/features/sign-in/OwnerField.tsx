/** Whose the new password is: for password managers, which save it under this name. Nobody sees it. */
export function OwnerField({ email }: { readonly email: string }) {
  return <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
}
