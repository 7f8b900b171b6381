'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'

/** Asks an administrator to say that nobody will sign any more for an establishment, before it is so. */
export function NoSignatory({ place }: { readonly place: string }) {
  return (
    <Checkbox
      legend={`Cette personne est seule à signer pour : ${place}.`}
      options={[
        {
          label: 'Je confirme : l’établissement n’aura plus de signataire.',
          hintText: 'Mieux vaut nommer d’abord un autre signataire. Sinon, l’ARS pourra rouvrir l’établissement.',
          nativeInputProps: { name: 'leavesNoSignatory', value: 'on', required: true },
        },
      ]}
    />
  )
}
