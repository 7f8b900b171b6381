'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { useState } from 'react'
import { SaveStateLine } from '@/components/forms/save-state'
import type { BankField } from '@/lib/candidatures/domain/completeness'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { bankDetailsFields, type SaveBankDetailsInput } from '@/lib/candidatures/schemas'
import { maskIban } from '@/lib/kernel/iban'
import type { Action } from '@/lib/platform/actions/action-result'
import { bankAnchor } from '@/lib/text/candidatures'
import { BANK_FIELD_TEXT } from '@/lib/text/fields'
import { type DocumentActions, DocumentUpload } from './document-upload'
import { useDossierAutosave } from './use-dossier-autosave'

type Props = {
  readonly bank: CandidatureFormView['bank']
  readonly action: Action<SaveBankDetailsInput, { version: number; ibanLastFour: string | null }>
  readonly documentActions: DocumentActions
}

const HINTS: Record<BankField, string> = {
  holder:
    'Le titulaire peut différer de l’établissement : les établissements publics sont payés sur un compte du Trésor.',
  iban: 'Recopiez l’IBAN du RIB, avec ou sans espaces.',
  bic: '8 ou 11 caractères, sur le RIB.',
}

const FIELDS: readonly BankField[] = ['holder', 'iban', 'bic']

/** The account to be paid. A recorded IBAN is never shown again: it is replaced, or kept by leaving the field empty. */
export function BankDetailsForm({ bank, action, documentActions }: Props) {
  const [typed, setTyped] = useState<Record<BankField, string>>({ holder: bank.holder, iban: '', bic: bank.bic })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { state, errors, flush } = useDossierAutosave({ value: typed, schema: bankDetailsFields, action })

  function hint(field: BankField): string {
    if (field !== 'iban' || bank.ibanLastFour === null) return HINTS[field]

    return `IBAN enregistré : ${maskIban(bank.ibanLastFour)}. Laissez vide pour le garder, ou tapez le nouveau.`
  }

  return (
    <>
      {FIELDS.map((field) => {
        const message = left.has(field) ? errors[field] : undefined

        return (
          <Input
            key={field}
            label={`${BANK_FIELD_TEXT[field]} *`}
            hintText={hint(field)}
            state={message === undefined ? 'default' : 'error'}
            stateRelatedMessage={message}
            nativeInputProps={{
              id: bankAnchor(field),
              value: typed[field],
              required: true,
              autoComplete: 'off',
              spellCheck: false,
              onChange: (event) => setTyped({ ...typed, [field]: event.target.value }),
              onBlur: () => {
                setLeft(new Set([...left, field]))
                void flush()
              },
            }}
          />
        )
      })}
      <SaveStateLine state={state} />
      <h2 className="fr-h5 fr-mt-4w">Relevé d’identité bancaire</h2>
      <DocumentUpload
        id="banque-rib"
        label="RIB du compte à payer (recommandé)"
        kind="bank_details"
        documents={bank.documents}
        actions={documentActions}
      />
    </>
  )
}
