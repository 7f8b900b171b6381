import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ConventionActions, ConventionActs } from '@/components/conventions/convention-acts'
import { ConventionBadge } from '@/components/conventions/convention-badge'
import { ConventionSignatures } from '@/components/conventions/convention-signatures'
import { PdfLink } from '@/components/conventions/pdf-link'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { ConventionLine } from '@/lib/conventions/domain/content'
import { isLiving } from '@/lib/conventions/domain/life'
import type { ConventionPage, OtherText } from '@/lib/conventions/queries/convention-page'
import { formatEurosAndCents } from '@/lib/kernel/money'

type Props = {
  readonly view: ConventionPage
  readonly actions: ConventionActions
  /** What it changes, when it is an amendment. */
  readonly amendment?: ReactNode
  /** The way into an amendment, for the agency. */
  readonly prepareAmendment?: ReactNode
}

/** A convention or an amendment: what it says, its files, its signatures, and what the agency does with it. */
export function Convention({ view, actions, amendment, prepareAmendment }: Props) {
  const { number, kind, edition, content, candidatureId, mayReview, others } = view
  const name = kind === 'convention' ? 'Convention' : 'Avenant'
  const living = others.find((one) => one.number === number && isLiving(one.status))

  return (
    <>
      <PageTitle title={`${name} ${number}`} parents={[{ label: 'Conventions', href: '/conventions' }]} />
      <p>
        <ConventionBadge status={view.status} isSealLate={view.isSealLate} />
        {edition > 1 && ` Édition ${edition}.`}
      </p>
      {view.end !== null && (
        <Alert
          severity="warning"
          small
          className="fr-mb-3w"
          description={
            <>
              Ce texte ne compte plus : il n’est plus à signer.
              {living !== undefined && (
                <>
                  {' '}
                  <Link href={`/conventions/${living.id}`}>Ouvrir l’édition {living.edition}, qui le remplace</Link>
                </>
              )}
            </>
          }
        />
      )}
      <p>
        {content.establishment.name} (FINESS {content.establishment.finess}), candidature{' '}
        <Link className="fr-link" href={`${mayReview ? '/instruction' : '/candidatures'}/${candidatureId}`}>
          {content.reference}
        </Link>
        .
      </p>
      <PdfLink pdf={view.pdf} number={number} />
      {amendment}
      <Amounts view={view} />
      <ConventionSignatures view={view} />
      <ConventionActs view={view} actions={actions} />
      <Others others={others} />
      {prepareAmendment}
    </>
  )
}

function Amounts({ view }: { readonly view: ConventionPage }) {
  const { lines, totals, ruleSetVersion } = view.content
  const money = (pick: (line: ConventionLine) => number) => (line: ConventionLine) => formatEurosAndCents(pick(line))

  return (
    <section aria-labelledby="montants">
      <h2 className="fr-h4" id="montants">
        Montants
      </h2>
      <p>Figés à la validation, selon la version {ruleSetVersion} des règles du programme.</p>
      <DataTable<ConventionLine>
        caption="Montants de la convention"
        hideCaption
        rows={lines}
        rowKey={(line) => line.domainCode}
        empty={<p>Aucun domaine.</p>}
        columns={[
          { header: 'Domaine', isRowHeader: true, cell: ({ domainName }) => domainName },
          { header: 'Forfait', align: 'right', cell: money((line) => line.forfaitCents) },
          { header: 'Bonus', align: 'right', cell: money((line) => line.bonusCents) },
          { header: 'Avance', align: 'right', cell: money((line) => line.advanceCents) },
          { header: 'Solde', align: 'right', cell: money((line) => line.balanceCents) },
          { header: 'Total', align: 'right', cell: money((line) => line.totalCents) },
        ]}
        footer={[
          'Total',
          formatEurosAndCents(totals.forfaitCents),
          formatEurosAndCents(totals.bonusCents),
          formatEurosAndCents(totals.advanceCents),
          formatEurosAndCents(totals.balanceCents),
          formatEurosAndCents(totals.totalCents),
        ]}
      />
    </section>
  )
}

function Others({ others }: { readonly others: readonly OtherText[] }) {
  if (others.length === 0) return null

  return (
    <section aria-labelledby="autres-textes">
      <h2 className="fr-h4" id="autres-textes">
        Autres textes du dossier
      </h2>
      <ul>
        {others.map(({ id, kind, number, edition, status }) => (
          <li key={id}>
            <Link href={`/conventions/${id}`}>
              {kind === 'convention' ? 'Convention' : 'Avenant'} {number}
              {edition > 1 && `, édition ${edition}`}
            </Link>{' '}
            <ConventionBadge status={status} />
          </li>
        ))}
      </ul>
    </section>
  )
}
