import { DocumentList } from '@/components/documents/document-list'
import { CONTACT_FIELDS, CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import { fieldPath } from '@/lib/candidatures/domain/field'
import { prerequisiteSection } from '@/lib/candidatures/domain/section'
import type { CandidatureFormView, PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { formatDay, isDay } from '@/lib/kernel/dates'
import { maskIban } from '@/lib/kernel/iban'
import { answeredCount } from '@/lib/prerequisites/domain/questionnaire'
import { sectionHref } from '@/lib/text/candidatures'
import { CONTACT_FIELD_TEXT, CONTACT_TEXT } from '@/lib/text/fields'
import { answeredText } from '@/lib/text/questionnaires'
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

/** How each prerequisite is met, to be read, with the way to change it. */
export function PrerequisitesSummary({ view }: Props) {
  return (
    <>
      {view.prerequisites.map((prerequisite) => (
        <section key={prerequisite.code} className="fr-mb-2w">
          <div className="flex flex-wrap items-baseline gap-x-4">
            <h3 className="fr-h6 fr-mb-1v">
              {prerequisite.code} - {prerequisite.title}
            </h3>
            {view.mayEdit && prerequisite.isOpen && (
              <a
                className="fr-link fr-link--sm print:hidden"
                href={sectionHref(view.candidatureId, prerequisiteSection(prerequisite.code))}
                aria-label={`Modifier ${prerequisite.code} - ${prerequisite.title}`}
              >
                Modifier
              </a>
            )}
          </div>
          <PrerequisiteSummary view={view} prerequisite={prerequisite} />
        </section>
      ))}
    </>
  )
}

type PrerequisiteProps = {
  readonly view: Pick<CandidatureFormView, 'fields'>
  readonly prerequisite: PrerequisiteView
}

/** How one prerequisite is met, and what the agency said of it. */
export function PrerequisiteSummary({ view, prerequisite }: PrerequisiteProps) {
  const { comment } = prerequisite.answer

  return (
    <>
      <PrerequisiteVerdict prerequisite={prerequisite} />
      <AnswerSummary view={view} prerequisite={prerequisite} />
      {comment !== '' && <p className="fr-text--sm whitespace-pre-line">{comment}</p>}
    </>
  )
}

function AnswerSummary({ view, prerequisite }: PrerequisiteProps) {
  switch (prerequisite.answer.mode) {
    case 'evidence':
      return <DocumentList documents={prerequisite.documents} empty="Aucune pièce jointe." />
    case 'hopen':
      return <p className="fr-mb-1v">{equivalenceText(prerequisite.answer)}</p>
    case 'questionnaire':
      return <p className="fr-mb-1v">{questionnaireText(view, prerequisite)}</p>
  }
}

function equivalenceText({ hopenValidatedOn: day, hopenReference: reference }: PrerequisiteView['answer']): string {
  const validated = day === null ? '' : ` le ${isDay(day) ? formatDay(day) : day}`

  return `Déjà validé dans HOP’EN${validated}${reference === null ? '' : `, référence ${reference}`}.`
}

function questionnaireText({ fields }: PrerequisiteProps['view'], { code, questionnaire }: PrerequisiteView): string {
  const questions = questionnaire?.questions ?? []
  const answerTo = (questionKey: string) =>
    fields[fieldPath({ kind: 'question', prerequisiteCode: code, questionKey })]?.value ?? ''
  const answers = new Map(questions.map(({ key }) => [key, answerTo(key)]))

  return answeredText(answeredCount(questions, answers), questions.length)
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
