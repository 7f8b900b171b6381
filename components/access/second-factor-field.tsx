'use client'

import { TextField } from '@/components/forms/fields'

/** Asks for a code of the second factor, to confirm what the form around does: its field is named `code`. */
export function SecondFactorField() {
  return (
    <TextField
      name="code"
      label="Code à 6 chiffres"
      hint="Affiché par votre application d’authentification. Sans votre téléphone, saisissez l’un de vos codes de secours."
      autoComplete="one-time-code"
      maxLength={40}
      required
    />
  )
}
