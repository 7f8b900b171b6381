'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { AmendmentPreview } from '@/components/amendments/amendment-preview'
import { ScopeFields } from '@/components/amendments/scope-fields'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextAreaField, TextField, useReady } from '@/components/forms/fields'
import type { AmendmentDraft } from '@/lib/amendments/queries/amendment-draft'
import { formatDay } from '@/lib/kernel/dates'
import { maskIban } from '@/lib/kernel/iban'
import { formatInteger } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { AmendmentAnswer, AmendmentPreview as Preview } from '@/lib/text/amendments'

export type AmendAction = (form: FormData) => Promise<ActionResult<AmendmentAnswer>>

type Props = { readonly draft: AmendmentDraft; readonly action: AmendAction }

/**
 * What an amendment is to change, then what it would do, old beside new, then its preparation. What is typed after the
 * preview hides it: it would show something else. Without scripts the amendment is prepared at once, and shown then.
 */
export function AmendmentForm({ draft, action }: Props) {
  const { candidatureId, version, areAmountsOpen, isScopeOpen } = draft
  const [preview, setPreview] = useState<Preview | null>(null)
  const router = useRouter()
  const isReady = useReady()

  function onDone(answer: AmendmentAnswer) {
    if (answer.kind === 'preview') setPreview(answer)
    else router.push(`/conventions/${answer.conventionId}`)
  }

  return (
    <div onChange={() => setPreview(null)}>
      <ActionForm
        action={action}
        hidden={{ candidatureId, expectedVersion: version }}
        onDone={onDone}
        className="max-w-4xl"
        aria-label="Préparer un avenant"
      >
        <TextAreaField
          name="reason"
          label="Motif de l’avenant"
          hint="Il figure dans l’avenant, que l’établissement lit et signe."
          rows={3}
          maxLength={2000}
          required
        />
        <p>Changez une ou plusieurs choses. Ce qui est laissé tel quel, ou vide, ne change pas.</p>
        {areAmountsOpen && isScopeOpen && (
          <Section id="domaines" title="Domaines et bonus">
            <ScopeFields domains={draft.domains} />
          </Section>
        )}
        {areAmountsOpen && <ActivityFields activity={draft.activity} />}
        {!areAmountsOpen && (
          <p>Le résultat d’un domaine est décidé : les domaines et les montants de ce dossier ne changent plus.</p>
        )}
        <BankFields bank={draft.bank} />
        {isScopeOpen ? (
          <EndFields draft={draft} />
        ) : (
          <p>Les indicateurs sont déclarés : les domaines, les bonus et les échéances ne changent plus.</p>
        )}
        <SubmitButton name="step" value="preview" priority={preview === null ? 'primary' : 'secondary'}>
          Voir ce qui change
        </SubmitButton>
        {preview !== null && <Shown preview={preview} />}
        {(preview !== null || !isReady) && (
          <SubmitButton name="step" value="prepare" className="fr-mt-2w">
            Préparer l’avenant
          </SubmitButton>
        )}
      </ActionForm>
    </div>
  )
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: React.ReactNode
}) {
  return (
    <section aria-labelledby={id} className="fr-mb-4w">
      <h2 className="fr-h5" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function ActivityFields({ activity }: { readonly activity: number }) {
  return (
    <Section id="activite" title="Montant">
      <p>
        Un montant se corrige par l’activité combinée : aujourd’hui {formatInteger(activity)}. Le portail recalcule
        chaque domaine avec les règles du dossier.
      </p>
      <TextField name="activity" label="Activité combinée retenue (facultatif)" inputMode="numeric" maxLength={20} />
      <TextAreaField name="activityReason" label="Motif de cette activité" rows={2} maxLength={2000} />
    </Section>
  )
}

function BankFields({ bank }: Pick<AmendmentDraft, 'bank'>) {
  const account = bank.ibanLastFour === null ? 'aucun' : maskIban(bank.ibanLastFour)

  return (
    <Section id="compte" title="Coordonnées bancaires">
      <p>
        Aujourd’hui : {bank.holder}, IBAN {account}, BIC {bank.bic || 'non renseigné'}. Pour les changer, saisissez les
        trois, tels que l’établissement les a transmis. Une autre personne que vous signera l’avenant pour l’ARS, ou en
        enregistrera les signatures.
      </p>
      <TextField name="bankHolder" label="Titulaire du compte (facultatif)" maxLength={70} autoComplete="off" />
      <TextField name="iban" label="IBAN (facultatif)" maxLength={60} autoComplete="off" />
      <TextField name="bic" label="BIC (facultatif)" maxLength={20} autoComplete="off" />
    </Section>
  )
}

function EndFields({ draft }: { readonly draft: AmendmentDraft }) {
  const { measurementEndsOn, declarationClosesOn } = draft

  return (
    <Section id="echeances" title="Échéances de ce dossier">
      <p>Elles ne peuvent qu’être repoussées, pour cet établissement seulement.</p>
      <TextField
        name="measurementEndsOn"
        type="date"
        label="Fin de la période de mesure (facultatif)"
        hint={`Aujourd’hui le ${formatDay(measurementEndsOn)}. Le mois d’observation est le dernier de cette période.`}
        min={measurementEndsOn}
      />
      <TextField
        name="declarationClosesOn"
        type="date"
        label="Fin de la déclaration des indicateurs (facultatif)"
        hint={`Aujourd’hui le ${formatDay(declarationClosesOn)}.`}
        min={declarationClosesOn}
      />
    </Section>
  )
}

/** Takes the focus, so that everybody knows that it is there. */
function Shown({ preview }: { readonly preview: Preview }) {
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => title.current?.focus(), [])

  return (
    <section aria-labelledby="ce-qui-change" className="fr-mt-4w">
      <h2 className="fr-h4" id="ce-qui-change" ref={title} tabIndex={-1}>
        Ce que changerait l’avenant
      </h2>
      <AmendmentPreview preview={preview} />
    </section>
  )
}
