import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import type { SuccessionConsequences, SuccessionPreview } from '@/lib/access/queries/succession-preview'
import { formatDay } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import { conflictText } from '@/lib/text/successions'
import { type RecordSuccession, RecordSuccessionForm } from './record-succession-form'
import { SuccessionDraftForm } from './succession-draft-form'
import { SUCCESSIONS_PATH } from './successions-path'

type Props = { readonly view: SuccessionPreview; readonly record: RecordSuccession }

/** Which establishment takes over which, and what would follow: nothing is recorded before it was seen. */
export function NewSuccession({ view, record }: Props) {
  const { draft, predecessor, successor, consequences } = view

  return (
    <>
      <PageTitle
        title="Enregistrer une succession"
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Successions d’établissements', href: SUCCESSIONS_PATH },
        ]}
        lead="Indiquez les deux établissements et le jour d’effet, puis relisez ce qui en découle avant d’enregistrer."
      />
      <SuccessionDraftForm
        key={`${draft.ancien} ${draft.nouveau} ${draft.jour} ${draft.nature}`}
        draft={draft}
        predecessor={predecessor}
        successor={successor}
      />
      {predecessor !== null && successor !== null && consequences !== null && (
        <section aria-labelledby="consequences">
          <h2 className="fr-h4 fr-mt-4w" id="consequences">
            Ce qui en découle
          </h2>
          {consequences.problem === null ? (
            <>
              <Consequences
                names={{ predecessor: predecessor.name, successor: successor.name }}
                effectiveOn={draft.jour}
                consequences={consequences}
              />
              <RecordSuccessionForm
                draft={draft}
                names={{ predecessor: predecessor.name, successor: successor.name }}
                record={record}
              />
            </>
          ) : (
            <Alert
              severity="error"
              small
              description={<p>Cette succession ne peut pas être enregistrée. {consequences.problem}</p>}
            />
          )}
        </section>
      )}
    </>
  )
}

type ConsequencesProps = {
  readonly names: { readonly predecessor: string; readonly successor: string }
  readonly effectiveOn: string
  readonly consequences: SuccessionConsequences
}

function Consequences({ names, effectiveOn, consequences }: ConsequencesProps) {
  const { dossiers, predecessorTeam, successorTeam, conflicts } = consequences

  return (
    <>
      {conflicts.length > 0 && (
        <Alert
          severity="warning"
          small
          className="fr-mb-2w"
          description={
            <>
              <p>À vérifier avant d’enregistrer :</p>
              <ul>
                {conflicts.map((conflict) => (
                  <li key={conflictText(conflict)}>{conflictText(conflict)}</li>
                ))}
              </ul>
            </>
          }
        />
      )}
      <h3 className="fr-h6">Dossiers qui suivent</h3>
      {dossiers.length === 0 ? (
        <p>{names.predecessor} n’a aucun dossier.</p>
      ) : (
        <ul>
          {dossiers.map(({ candidatureId, reference, windowName, establishment, status }) => (
            <li key={candidatureId}>
              {reference}, {windowName}, {establishment.name} (FINESS {establishment.finess}){' '}
              <StatusBadge status={status} />
            </li>
          ))}
        </ul>
      )}
      <p>
        Ils gardent leur numéro FINESS, leurs dépôts, leurs conventions et leurs paiements : rien n’est réécrit. À
        compter du {formatDay(effectiveOn)}, l’équipe de {names.successor} les voit et les poursuit ;{' '}
        {names.predecessor} ne dépose plus de nouvelle candidature. Un domaine dont le solde est acquis d’un côté ne
        sera plus financé de l’autre, et les deux établissements ne comptent plus que pour un.
      </p>
      <h3 className="fr-h6">Équipes</h3>
      <ul>
        <li>
          {names.predecessor} : {teamText(predecessorTeam)}. Elle garde ses droits sur ses dossiers ; retirez-les depuis
          la page de l’équipe s’il le faut.
        </li>
        <li>
          {names.successor} : {teamText(successorTeam)}. Chacun reçoit sur les dossiers repris les droits de son rôle.
        </li>
      </ul>
    </>
  )
}

function teamText(names: readonly string[]): string {
  if (names.length === 0) return 'personne pour l’instant'

  return `${formatInteger(names.length)} ${names.length === 1 ? 'personne' : 'personnes'} (${names.join(', ')})`
}
