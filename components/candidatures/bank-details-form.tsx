'use client'

import { useState } from 'react'
import { type EvidenceActions, EvidenceUpload } from '@/components/documents/evidence-upload'
import { DraftText } from '@/components/drafts/draft-inputs'
import { useField } from '@/components/drafts/draft-provider'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { maskIban, parseIban } from '@/lib/kernel/iban'
import { BANK_FIELD_TEXT } from '@/lib/text/fields'
import { fieldHelp, helpLine } from '@/lib/text/help'

type Props = {
  readonly view: Pick<CandidatureFormView, 'candidatureId' | 'bank'>
  readonly documentActions: EvidenceActions
}

/** The account to be paid. A recorded IBAN is never shown again: it is replaced, or kept by leaving the field empty. */
export function BankDetailsForm({ view: { candidatureId, bank }, documentActions }: Props) {
  return (
    <>
      <p className="fr-text--sm">Les champs marqués d’une étoile (*) sont demandés pour déposer la candidature.</p>
      <DraftText field={{ kind: 'bank', field: 'holder' }} label={BANK_FIELD_TEXT.holder} required />
      <IbanField recorded={bank.ibanLastFour} />
      <DraftText field={{ kind: 'bank', field: 'bic' }} label={BANK_FIELD_TEXT.bic} required />
      <h2 className="fr-h5 fr-mt-4w">Relevé d’identité bancaire</h2>
      <EvidenceUpload
        id="banque-rib"
        candidatureId={candidatureId}
        label="RIB du compte à payer (recommandé)"
        kind="bank_details"
        expected={[]}
        documents={bank.documents}
        mayEdit
        actions={documentActions}
      />
    </>
  )
}

const IBAN = { kind: 'bank', field: 'iban' } as const

/** Once saved, the field is empty again and the hint says which account is recorded. */
function IbanField({ recorded }: { readonly recorded: string | null }) {
  const { field } = useField('bank/iban')
  const [typed, setTyped] = useState<string | null>(null)
  const parsed = parseIban(field.value)
  if (parsed.ok && parsed.value.lastFour !== typed) setTyped(parsed.value.lastFour)
  const lastFour = field.edits.length === 0 && field.value === '' ? (typed ?? recorded) : recorded
  const help = fieldHelp(IBAN)
  const hint =
    lastFour === null
      ? help !== null && helpLine(help)
      : `IBAN enregistré : ${maskIban(lastFour)}. Laissez vide pour le garder, ou tapez le nouveau.`

  return <DraftText field={IBAN} label={BANK_FIELD_TEXT.iban} hint={hint} required />
}
