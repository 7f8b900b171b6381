import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import type { LeftClaim } from '@/lib/candidatures/domain/carry-over'
import type { TakenAnswer, TakenFile, TakenOver } from '@/lib/candidatures/queries/taken-over'
import { formatDate, formatDay } from '@/lib/kernel/dates'
import { prerequisiteAnchor } from '@/lib/text/candidatures'
import { describeError } from '@/lib/text/errors'
import { fileAge } from '@/lib/text/files'

/** What a new draft took over from an earlier dossier, and what is to be looked at again before filing. */
export function TakenOverPage({ view }: { readonly view: TakenOver }) {
  const { candidatureId, reference, from, isEditable } = view
  const dossier = `/candidatures/${candidatureId}`

  return (
    <>
      <PageTitle
        title="Ce qui a été repris"
        parents={[
          { label: 'Tableau de bord', href: '/tableau-de-bord' },
          { label: reference, href: dossier },
        ]}
        lead={
          <>
            Le dossier {reference} ({view.windowName}) est parti du dossier{' '}
            <Link href={`/candidatures/${from.candidatureId}`}>{from.reference}</Link> ({from.windowName}), qui reste
            tel quel. Les règles appliquées sont celles de la nouvelle fenêtre.
          </>
        }
      />
      <Alert
        className="fr-mb-4w"
        severity="info"
        as="h2"
        title="Relisez avant de déposer"
        description="Rien n’est déposé. Vérifiez que chaque pièce est toujours vraie : l’ARS instruit le nouveau dossier sans reprendre ses avis précédents."
      />
      <div className="max-w-3xl">
        <Claim view={view} dossier={dossier} />
        <Prerequisites view={view} dossier={dossier} />
        {view.refusedFiles.length > 0 && (
          <Alert
            className="fr-mb-3w"
            small
            severity="warning"
            description={`Non repris, car l’antivirus les a refusés : ${view.refusedFiles.join(', ')}.`}
          />
        )}
        <People view={view} dossier={dossier} />
        {isEditable && <Button linkProps={{ href: dossier }}>Continuer le dossier</Button>}
      </div>
    </>
  )
}

type PartProps = { readonly view: TakenOver; readonly dossier: string }

function Part({
  title,
  href,
  children,
}: {
  readonly title: string
  readonly href: string
  readonly children: ReactNode
}) {
  return (
    <section className="fr-mb-4w">
      <h2 className="fr-h5 fr-mb-1w">{title}</h2>
      {children}
      <p className="fr-mt-1w">
        <Link href={href}>Vérifier : {title.toLowerCase()}</Link>
      </p>
    </section>
  )
}

function Claim({ view: { claim }, dossier }: PartProps) {
  return (
    <Part title="Domaines" href={`${dossier}/domaines`}>
      {claim.kept.length === 0 && <p>Aucun domaine n’a pu être repris : choisissez ceux de la nouvelle fenêtre.</p>}
      <ul>
        {claim.kept.map(({ code, bonusCodes }) => (
          <li key={code}>
            Repris : domaine {code}
            {bonusCodes.map((bonus) => `, bonus ${bonus}`)}
          </li>
        ))}
        {claim.left.map((left) => (
          <li key={`${left.domainCode} ${left.bonusCode}`}>{leftText(left)}</li>
        ))}
      </ul>
    </Part>
  )
}

function leftText({ domainCode, bonusCode, reason }: LeftClaim): string {
  const what = bonusCode === null ? `domaine ${domainCode}` : `bonus ${bonusCode}`

  const isWon = reason.kind === 'rule-broken' && reason.code === 'domain-already-funded'
  const why = isWon ? `Il a déjà été financé (${reason.details?.window}).` : describeError(reason).message

  return `Non repris : ${what}. ${why}`
}

function Prerequisites({ view: { answers, readAt }, dossier }: PartProps) {
  return (
    <section className="fr-mb-4w">
      <h2 className="fr-h5 fr-mb-1w">Prérequis</h2>
      {answers.length === 0 && <p>Aucune réponse à reprendre.</p>}
      <ul>
        {answers.map((answer) => (
          <li key={answer.prerequisiteCode}>
            <Link
              href={`${dossier}/prerequis/${answer.prerequisiteCode}`}
              id={prerequisiteAnchor(answer.prerequisiteCode)}
            >
              {answer.prerequisiteCode} - {answer.title}
            </Link>
            <AnswerFacts answer={answer} now={readAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function AnswerFacts({ answer, now }: { readonly answer: TakenAnswer; readonly now: Date }) {
  const { mode, hopenValidatedOn, files } = answer

  return (
    <>
      {mode === 'hopen' && (
        <p className="fr-mb-0">
          Équivalence HOP’EN{hopenValidatedOn === null ? '' : ` validée le ${formatDay(hopenValidatedOn)}`} : vérifiez
          qu’elle tient toujours.
        </p>
      )}
      {mode === 'questionnaire' && (
        <p className="fr-mb-0">Questionnaire : relisez les réponses, la liste des questions peut avoir changé.</p>
      )}
      <Files files={files} now={now} />
    </>
  )
}

function Files({ files, now }: { readonly files: readonly TakenFile[]; readonly now: Date }) {
  if (files.length === 0) return null

  return (
    <ul>
      {files.map(({ documentId, fileName, addedAt }) => (
        <li key={documentId} className="break-words">
          {fileName}, ajouté le {formatDate(addedAt)} (fichier {fileAge(addedAt, now)})
        </li>
      ))}
    </ul>
  )
}

function People({ view, dossier }: PartProps) {
  const { contactNames, ibanLastFour, bankFiles, readAt } = view

  return (
    <>
      <Part title="Contacts" href={`${dossier}/contacts`}>
        <p className="fr-mb-0">
          {contactNames.length === 0 ? 'Aucun contact à reprendre.' : `Repris : ${contactNames.join(', ')}.`}
        </p>
      </Part>
      <Part title="Coordonnées bancaires" href={`${dossier}/coordonnees-bancaires`}>
        <p className="fr-mb-0">
          {ibanLastFour === null
            ? 'Aucun compte à reprendre.'
            : `Repris : le compte terminé par ${ibanLastFour}. Vérifiez que c’est toujours celui à payer.`}
        </p>
        <Files files={bankFiles} now={readAt} />
      </Part>
    </>
  )
}
