import { DocumentLinks } from '@/components/review/document-links'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import type { FiledPrerequisite, OpinionDossier as View } from '@/lib/opinions/queries/opinion-dossier'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { type GiveOpinion, OpinionForm } from './opinion-form'

type Props = { readonly view: View; readonly action: GiveOpinion }

/** The dossier that an opinion is asked on, as it was filed, the question, and the form to answer it. */
export function OpinionDossier({ view, action }: Props) {
  const { reference, establishment, question, dueOn, requestedByName, filing } = view

  return (
    <>
      <PageTitle
        title={`Avis sur le dossier ${reference}`}
        current={reference}
        parents={[{ label: 'Mes avis', href: '/avis' }]}
        lead={`${establishment.name}, ${view.windowName}`}
      />
      <section aria-labelledby="question" className="fr-callout fr-mb-4w">
        <h2 className="fr-callout__title fr-h4" id="question">
          Ce qui vous est demandé
        </h2>
        <p className="fr-callout__text fr-text--md whitespace-pre-line break-words">{question}</p>
        <p className="fr-text--sm fr-mb-0 fr-mt-1w">
          Demandé par {requestedByName}. Le dossier vous est ouvert jusqu’à la fin du {formatDay(dueOn)}, ou jusqu’à
          votre avis. <a href="#votre-avis">Aller au formulaire de l’avis</a>
        </p>
      </section>
      <section aria-labelledby="dossier-depose" className="fr-mb-4w">
        <h2 className="fr-h4" id="dossier-depose">
          Le dossier déposé
        </h2>
        <p>
          Version n° {filing.number}, déposée le {formatDateTime(filing.filedAt)}. Les coordonnées bancaires, les
          contacts, les montants et les échanges avec l’ARS n’en font pas partie.
        </p>
        <Facts view={view} />
      </section>
      <section aria-labelledby="prerequis" className="fr-mb-4w">
        <h2 className="fr-h4" id="prerequis">
          Prérequis
        </h2>
        {view.prerequisites.map((prerequisite) => (
          <Prerequisite key={prerequisite.code} prerequisite={prerequisite} />
        ))}
      </section>
      <OpinionForm requestId={view.requestId} action={action} />
    </>
  )
}

const yesNo = (value: boolean) => (value ? 'oui' : 'non')

function Facts({ view: { establishment, claims } }: { readonly view: View }) {
  const { finess, legalStatus, activity, hasSurgery, hasLaboratory, hasImaging } = establishment
  const facts = [
    ['FINESS', finess],
    ['Statut juridique', LEGAL_STATUS_TEXT[legalStatus]],
    ['Activité combinée de référence', activity === null ? 'non renseignée' : formatInteger(activity)],
    ['Activité de chirurgie', yesNo(hasSurgery)],
    ['Laboratoire en propre', yesNo(hasLaboratory)],
    ['Plateau d’imagerie en propre', yesNo(hasImaging)],
    [
      'Domaines demandés',
      claims.map(({ name, bonuses }) => [name, ...bonuses.map((bonus) => `bonus « ${bonus} »`)].join(', ')).join(' ; '),
    ],
  ] as const

  return (
    <dl className="fr-px-0 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="fr-text--bold">{label}</dt>
          <dd className="fr-ml-0 fr-pl-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Prerequisite({ prerequisite }: { readonly prerequisite: FiledPrerequisite }) {
  const { code, title, description, isSensitive, comment, answers, documents } = prerequisite

  return (
    <section className="fr-mb-3w border border-(--border-default-grey) p-4" aria-labelledby={`prerequis-${code}`}>
      <h3 className="fr-h6 fr-mb-1w" id={`prerequis-${code}`}>
        {code} - {title}
      </h3>
      <p className="fr-text--sm fr-text-mention--grey">{description}</p>
      <p className="fr-mb-1w">{modeText(prerequisite)}</p>
      {isSensitive && (
        <p className="fr-text--sm">Prérequis sensible : ses pièces et ses réponses ne vous sont pas ouvertes.</p>
      )}
      {documents.length > 0 && <DocumentLinks documents={documents} />}
      {answers.length > 0 && (
        <dl className="fr-mb-1w">
          {answers.map(({ question, answer }) => (
            <div key={question} className="fr-mb-1w">
              <dt className="fr-text--bold">{question}</dt>
              <dd className="m-0 p-0 whitespace-pre-line break-words">{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {comment !== '' && <p className="fr-mb-0 whitespace-pre-line break-words">« {comment} »</p>}
    </section>
  )
}

function modeText({ mode, hopenValidatedOn, hopenReference, documents }: FiledPrerequisite): string {
  switch (mode) {
    case null:
      return 'Aucune réponse de l’établissement.'
    case 'evidence':
      return documents.length === 0 ? 'Aucune pièce jointe.' : 'Pièces de l’établissement :'
    case 'questionnaire':
      return 'Réponse par une liste de questions.'
    case 'hopen': {
      const parts = [
        'Équivalence : déjà validé dans HOP’EN',
        ...(hopenValidatedOn === null ? [] : [`le ${formatDay(hopenValidatedOn)}`]),
        ...(hopenReference ? [`référence ${hopenReference}`] : []),
      ]
      return `${parts.join(', ')}.`
    }
  }
}
