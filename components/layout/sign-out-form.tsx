type Props = { readonly signOut: () => Promise<void>; readonly id?: string }

/** Leaves the portal: a form, so that it works before the scripts are there. */
export function SignOutForm({ signOut, id }: Props) {
  return (
    <form action={signOut}>
      <button type="submit" id={id} className="fr-btn fr-icon-logout-box-r-line">
        Se déconnecter
      </button>
    </form>
  )
}
