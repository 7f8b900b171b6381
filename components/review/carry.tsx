import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { CarriedAmount, CarryPreview } from '@/lib/candidatures/queries/carry-preview'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { type CarryAction, CarryForm } from './carry-form'
import { WORKLIST_PATH } from './worklist-columns'

type Props = { readonly view: CarryPreview; readonly carry: CarryAction }

const amount = (cents: number | null) => (cents === null ? 'À fixer par l’ARS' : formatEurosAndCents(cents))

/** A dossier that waits, carried to a later window: what it comes to there, before it is done. */
export function Carry({ view, carry }: Props) {
  const { candidatureId, reference, establishmentName, windowName, problem, there } = view

  return (
    <>
      <PageTitle
        title="Reporter à la fenêtre suivante"
        lead={`${reference}, ${establishmentName}, ${windowName}`}
        parents={[
          { label: 'Instruction', href: WORKLIST_PATH },
          { label: reference, href: `${WORKLIST_PATH}/${candidatureId}` },
        ]}
      />
      {problem !== null && <Alert severity="info" small description={<p>{problem}</p>} />}
      {there !== null && (
        <>
          <p>
            Le dossier est déposé de nouveau, à l’identique, en {there.windowName}, au taux de cette fenêtre et avec les
            règles en vigueur : son instruction y recommence. Celui de {windowName} est classé sans suite. Rien n’est
            engagé sur l’enveloppe. L’équipe de l’établissement est prévenue des deux montants, et peut retirer sa
            candidature tant que vous n’avez pas décidé.
          </p>
          <DataTable<CarriedAmount>
            caption={`Montants en ${windowName} et en ${there.windowName}`}
            rows={there.amounts}
            rowKey={({ domainCode }) => domainCode}
            empty={null}
            columns={[
              { header: 'Domaine', isRowHeader: true, cell: ({ domainCode, name }) => `${domainCode} - ${name}` },
              { header: windowName, align: 'right', cell: ({ beforeCents }) => amount(beforeCents) },
              { header: there.windowName, align: 'right', cell: ({ afterCents }) => amount(afterCents) },
            ]}
            footer={['Total', amount(there.beforeCents), amount(there.afterCents)]}
          />
          <CarryForm view={view} windowName={there.windowName} carry={carry} />
        </>
      )}
    </>
  )
}
