import { DocumentList } from '@/components/documents/document-list'
import { CONTACT_FIELDS, CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import type { CandidatureFormView, PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { formatDay, isDay } from '@/lib/kernel/dates'
import { maskIban } from '@/lib/kernel/iban'
import { CONTACT_FIELD_TEXT, CONTACT_TEXT } from '@/lib/text/fields'
import { PrerequisiteVerdict } from './prerequisite-verdict'

type Props = { readonly view: CandidatureFormView }

/** The domains and bonuses of a dossier, to be read. */
export function DomainsSummary({ view }: Props) {
  const { request, rules } = view
  if (request.domains.length === 0) return <p>Aucun domaine choisi.</p>

  return (
    <ul>
      {request.domains.map(({ code, bonusCodes }) => (
        <li key={code}>
          {code} - {rules.domains.find((one) => one.code === code)?.name}
          {bonusCodes.length > 0 && `, avec le bonus ${bonusCodes.join(', ')}`}
        </li>
      ))}
    </ul>
  )
}

/** How each prerequisite is met, to be read. */
export function PrerequisitesSummary({ view }: Props) {
  return (
    <>
      {view.prerequisites.map((prerequisite) => (
        <section key={prerequisite.code} className="fr-mb-2w">
          <h3 className="fr-h6 fr-mb-1v">
            {prerequisite.code} - {prerequisite.title}
          </h3>
          <PrerequisiteSummary prerequisite={prerequisite} />
        </section>
      ))}
    </>
  )
}

/** How one prerequisite is met, and what the agency said of it. */
export function PrerequisiteSummary({ prerequisite }: { readonly prerequisite: PrerequisiteView }) {
  return (
    <>
      <PrerequisiteVerdict prerequisite={prerequisite} />
      <AnswerSummary prerequisite={prerequisite} />
    </>
  )
}

function AnswerSummary({ prerequisite }: { readonly prerequisite: PrerequisiteView }) {
  const { answer, documents } = prerequisite
  const { mode, hopenValidatedOn, hopenReference, comment } = answer

  return (
    <>
      {mode === 'hopen' ? (
        <p className="fr-mb-1v">
          Déjà validé dans HOP’EN
          {hopenValidatedOn === null
            ? ''
            : ` le ${isDay(hopenValidatedOn) ? formatDay(hopenValidatedOn) : hopenValidatedOn}`}
          {hopenReference === null ? '' : `, référence ${hopenReference}`}.
        </p>
      ) : (
        <DocumentList documents={documents} empty="Aucune pièce jointe." />
      )}
      {comment !== '' && <p className="fr-text--sm whitespace-pre-line">{comment}</p>}
    </>
  )
}

/** The contacts of a dossier, to be read. */
export function ContactsSummary({ view }: Props) {
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {CONTACT_ROLES.map((role) => {
        const given = CONTACT_FIELDS.filter((field) => view.contacts[role][field] !== '')

        return (
          <section key={role}>
            <h3 className="fr-h6 fr-mb-1v">{CONTACT_TEXT[role]}</h3>
            {given.length === 0 && <p className="fr-mb-0">Non renseigné.</p>}
            <dl className="m-0">
              {given.map((field) => (
                <div key={field} className="flex flex-wrap gap-x-2">
                  <dt>{CONTACT_FIELD_TEXT[field]} :</dt>
                  <dd className="m-0 break-all">{view.contacts[role][field]}</dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}

/** The account to be paid, its IBAN masked. */
export function BankSummary({ view }: Props) {
  const { holder, bic, ibanLastFour, documents } = view.bank

  return (
    <>
      <dl className="m-0">
        <Line label="Titulaire du compte" value={holder} />
        <Line label="IBAN" value={ibanLastFour === null ? '' : maskIban(ibanLastFour)} />
        <Line label="BIC" value={bic} />
      </dl>
      <DocumentList documents={documents} empty="Aucun RIB joint." />
    </>
  )
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt>{label} :</dt>
      <dd className="m-0">{value === '' ? 'non renseigné' : value}</dd>
    </div>
  )
}
