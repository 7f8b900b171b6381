import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import type { GroupDossier, GroupRow, GroupSort } from '@/lib/candidatures/domain/group-view'
import type { GroupDossiers } from '@/lib/candidatures/queries/group-dossiers'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { EXPECTED_TEXT, inDays, NEXT_ACTION_TEXT, sectionText } from '@/lib/text/candidatures'

const ALL = 'toutes'

/** All the establishments of the groups that somebody follows: where each dossier stands, what it lacks, what is at stake. */
export function GroupDossiersPage({ view }: { readonly view: GroupDossiers }) {
  const { groups, rows, totals } = view
  const hasDraft = rows.some(({ dossier }) => dossier !== null && dossier.draftCents !== null)

  return (
    <>
      <PageTitle title="Établissements du groupe" lead={groups.map(({ name }) => name).join(', ')} />
      <WindowLinks view={view} />
      <DataTable<GroupRow>
        caption="Établissements du groupe"
        hideCaption
        rows={rows}
        rowKey={({ establishmentId, dossier }) => dossier?.candidatureId ?? establishmentId}
        empty={<p>Aucun établissement dans ce groupe : l’administrateur du programme les y ajoute.</p>}
        columns={columnsOf(view)}
        footer={[
          'Total',
          ...Array.from({ length: view.windowCode === null ? 5 : 4 }, () => ''),
          formatEurosAndCents(totals.requestedCents),
          formatEurosAndCents(totals.validatedCents),
          formatEurosAndCents(totals.paidCents),
        ]}
      />
      {hasDraft && (
        <p className="fr-text--sm">
          Le montant d’un brouillon est celui qu’il demanderait s’il était déposé tel quel : il n’entre pas dans les
          totaux.
        </p>
      )}
    </>
  )
}

function WindowLinks({ view: { windows, windowCode, sort } }: { readonly view: GroupDossiers }) {
  const choices = [...windows.map(({ code, name }) => ({ code, name })), { code: ALL, name: 'Toutes les fenêtres' }]
  const current = windowCode ?? ALL

  return (
    <nav aria-label="Fenêtre" className="fr-mb-2w">
      <ul className="fr-raw-list flex flex-wrap gap-2">
        {choices.map(({ code, name }) => (
          <li key={code}>
            <Link
              className={code === current ? 'fr-btn fr-btn--sm' : 'fr-btn fr-btn--sm fr-btn--secondary'}
              href={addressOf(code, sort)}
              aria-current={code === current ? 'page' : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const addressOf = (windowCode: string, sort: GroupSort) =>
  `/groupe?${new URLSearchParams({ fenetre: windowCode, tri: sort })}`

function columnsOf({ windowCode, sort }: GroupDossiers): Column<GroupRow>[] {
  const header = (label: string, order: GroupSort) => (
    <SortLink label={label} isCurrent={order === sort} href={addressOf(windowCode ?? ALL, order)} />
  )
  const ofDossier = (show: (dossier: GroupDossier) => React.ReactNode) => (row: GroupRow) =>
    row.dossier === null ? '-' : show(row.dossier)

  return [
    { header: header('Établissement', 'nom'), isRowHeader: true, cell: establishmentCell },
    ...(windowCode === null ? [{ header: 'Fenêtre', cell: ofDossier(({ windowName }) => windowName) }] : []),
    {
      header: header('État', 'etat'),
      cell: ({ dossier }) => (dossier === null ? 'Aucune candidature' : <StatusBadge status={dossier.status} />),
    },
    { header: 'Prochaine étape', cell: ofDossier(nextText) },
    { header: header('Échéance', 'echeance'), cell: ofDossier(dueText) },
    { header: header('Il manque', 'manque'), cell: ofDossier(missingText) },
    { header: header('Demandé', 'demande'), align: 'right', cell: ofDossier(requestedText) },
    {
      header: header('Validé', 'valide'),
      align: 'right',
      cell: ofDossier(({ validatedCents }) => centsText(validatedCents)),
    },
    {
      header: header('Payé', 'paye'),
      align: 'right',
      cell: ofDossier(({ paidCents }) => centsText(paidCents === 0 ? null : paidCents)),
    },
  ]
}

type SortLinkProps = { readonly label: string; readonly isCurrent: boolean; readonly href: string }

function SortLink({ label, isCurrent, href }: SortLinkProps) {
  return (
    <Link href={href} aria-current={isCurrent ? 'true' : undefined}>
      {label}
      <span className="fr-sr-only">{isCurrent ? ' (tri en cours)' : ' : trier par cette colonne'}</span>
      {isCurrent && <span aria-hidden="true"> ↓</span>}
    </Link>
  )
}

function establishmentCell({ name, finess, town, dossier }: GroupRow) {
  return (
    <span className="block w-48 whitespace-normal">
      {dossier === null ? name : <Link href={`/candidatures/${dossier.candidatureId}`}>{name}</Link>}
      <br />
      <span className="fr-text--sm fr-text--regular">
        {finess}, {town}
      </span>
    </span>
  )
}

function nextText({ nextAction: { code, expected } }: GroupDossier) {
  const isTheirs = expected === 'establishment' || expected === 'nobody'
  const text = isTheirs ? NEXT_ACTION_TEXT[code] : `${NEXT_ACTION_TEXT[code]} (${EXPECTED_TEXT[expected]})`

  return <span className="block w-44 whitespace-normal">{text}</span>
}

function dueText({ nextAction: { dueAt }, daysLeft }: GroupDossier) {
  if (dueAt === null || daysLeft === null) return '-'

  return (
    <>
      {formatShortDate(dueAt)}
      <br />({daysLeft < 0 ? 'passée' : inDays(daysLeft)})
    </>
  )
}

function missingText({ missing }: GroupDossier) {
  if (missing.length === 0) return '-'

  return (
    <span className="fr-text--sm block w-48 whitespace-normal">
      {missing.map((one) => sectionText(one)).join(', ')}
    </span>
  )
}

function requestedText({ requestedCents, draftCents }: GroupDossier) {
  if (requestedCents !== null || draftCents === null) return centsText(requestedCents)

  return <span className="fr-text-mention--grey">brouillon : {formatEurosAndCents(draftCents)}</span>
}

const centsText = (cents: number | null) => (cents === null ? '-' : formatEurosAndCents(cents))
