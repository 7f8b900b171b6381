import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { SuccessionRow } from '@/lib/access/queries/successions'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { SUCCESSION_KIND_TEXT, SUCCESSION_STATE_TEXT } from '@/lib/text/successions'
import { SUCCESSIONS_PATH } from './successions-path'

type Cancel = (form: FormData) => Promise<ActionResult<void>>
type Props = { readonly successions: readonly SuccessionRow[]; readonly cancel: Cancel }

/** The establishments that another one takes over, and the way to record one. */
export function SuccessionList({ successions, cancel }: Props) {
  return (
    <>
      <PageTitle
        title="Successions d’établissements"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Un établissement change de numéro FINESS ou fusionne : ses dossiers suivent, rien n’est réécrit et rien n’est compté deux fois."
      />
      <p>
        <Button linkProps={{ href: `${SUCCESSIONS_PATH}/nouvelle` }}>Enregistrer une succession</Button>
      </p>
      <DataTable<SuccessionRow>
        caption="Successions d’établissements"
        hideCaption
        rows={successions}
        rowKey={({ successionId }) => successionId}
        empty={<p>Aucune succession n’est enregistrée.</p>}
        columns={[
          { header: 'Établissement repris', isRowHeader: true, cell: ({ predecessor }) => <Side {...predecessor} /> },
          { header: 'Repris par', cell: ({ successor }) => <Side {...successor} /> },
          { header: 'À compter du', cell: ({ effectiveOn }) => formatDay(effectiveOn) },
          { header: 'Nature et motif', cell: (row) => <Reason row={row} /> },
          {
            header: 'État',
            cell: ({ state }) => (
              <Badge severity={SUCCESSION_STATE_TEXT[state].severity} small noIcon as="span">
                {SUCCESSION_STATE_TEXT[state].label}
              </Badge>
            ),
          },
          { header: 'Actions', cell: (row) => (row.mayCancel ? <CancelForm row={row} cancel={cancel} /> : '-') },
        ]}
      />
    </>
  )
}

function Side({ name, finess, town }: SuccessionRow['predecessor']) {
  return (
    <>
      {name}
      <br />
      <span className="fr-text--sm font-normal">
        FINESS {finess}, {town}
      </span>
    </>
  )
}

function Reason({ row }: { readonly row: SuccessionRow }) {
  const { kind, reason, recordedByName, recordedAt, cancelled } = row

  return (
    <>
      {SUCCESSION_KIND_TEXT[kind]}
      <br />
      <span className="fr-text--sm">
        {reason} ({recordedByName}, le {formatDateTime(recordedAt)})
      </span>
      {cancelled !== null && (
        <>
          <br />
          <span className="fr-text--sm">
            Annulée par {cancelled.byName}, le {formatDateTime(cancelled.at)} : {cancelled.reason}
          </span>
        </>
      )}
    </>
  )
}

function CancelForm({ row, cancel }: { readonly row: SuccessionRow; readonly cancel: Cancel }) {
  const { successionId, predecessor, successor } = row

  return (
    <ConfirmForm
      action={cancel}
      hidden={{ successionId }}
      label="Annuler"
      title={`Annuler la succession de ${predecessor.name} ?`}
      priority="tertiary"
    >
      <p>
        L’équipe de {successor.name} ne verra plus les dossiers de {predecessor.name}, qui pourra de nouveau en déposer.
        Ce n’est possible que tant que personne n’a agi grâce à cette succession.
      </p>
      <TextAreaField name="reason" label="Motif de l’annulation" required maxLength={2000} />
    </ConfirmForm>
  )
}
