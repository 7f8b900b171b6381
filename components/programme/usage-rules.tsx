import { DataTable } from '@/components/ui/data-table'
import type { Indicator, RuleSet } from '@/lib/programme/domain/rule-set'
import { settingNoteText } from '@/lib/text/programme'
import { VERDICT_TEXT } from '@/lib/text/review'
import { AssumptionBadge } from './assumption-badge'

type Props = { readonly rules: RuleSet; readonly windows: readonly { readonly code: string; readonly name: string }[] }

/** What must be reached and shown: the targets of each window, the prerequisites, the open points and their values. */
export function UsageRules({ rules, windows }: Props) {
  return (
    <>
      <DataTable
        caption="Cibles d’usage, par fenêtre"
        columns={[
          { header: 'Indicateur', isRowHeader: true, cell: (one) => <Wide>{`${one.code}, ${one.title}`}</Wide> },
          { header: 'Décide', cell: (one) => (one.bonusCode === null ? one.domainCode : `bonus ${one.bonusCode}`) },
          ...windows.map(({ code, name }) => ({
            header: name,
            align: 'right' as const,
            cell: (one: Indicator) => targetText(one, code),
          })),
        ]}
        rows={rules.indicators}
        rowKey={(one) => one.code}
        empty={<p>Aucun indicateur.</p>}
      />
      <DataTable
        caption="Prérequis"
        columns={[
          { header: 'Code', isRowHeader: true, cell: (one) => one.code },
          { header: 'Volet', cell: (one) => one.voletCode },
          {
            header: 'Ce qui doit être vrai',
            cell: (one) => (
              <Wide>
                <strong>{one.title}</strong>
                <br />
                {one.description}
              </Wide>
            ),
          },
          {
            header: 'Pièces attendues',
            cell: (one) => (
              <Wide>
                <ul className="fr-m-0">
                  {one.expected.map(({ code, label }) => (
                    <li key={code}>{label}</li>
                  ))}
                </ul>
              </Wide>
            ),
          },
          {
            header: 'Accès aux pièces',
            cell: (one) => (one.isSensitive ? 'sensibles, accès restreint' : 'ordinaires'),
          },
        ]}
        rows={rules.prerequisites}
        rowKey={(one) => one.code}
        empty={<p>Aucun prérequis.</p>}
      />
      <VerdictReasons rules={rules} />
      <DataTable
        caption="Paramètres et points d’interprétation"
        columns={[
          { header: 'Règle', isRowHeader: true, cell: (note) => <Wide>{settingNoteText(note)}</Wide> },
          { header: 'Origine', cell: (note) => (note.isAssumption ? <AssumptionBadge /> : 'Texte du programme') },
          { header: 'Raison', cell: (note) => <Wide>{note.reason}</Wide> },
        ]}
        rows={rules.settingNotes}
        rowKey={(note) => note.key}
        empty={<p>Aucun paramètre.</p>}
      />
    </>
  )
}

/** The national list of reasons for the verdict on a prerequisite, on which the texts are silent. */
function VerdictReasons({ rules: { verdictReasons } }: Pick<Props, 'rules'>) {
  return (
    <DataTable
      caption="Motifs de l’avis sur un prérequis"
      columns={[
        { header: 'Motif', isRowHeader: true, cell: (one) => <Wide>{one.text}</Wide> },
        { header: 'Avis', cell: (one) => one.verdicts.map((verdict) => VERDICT_TEXT[verdict].label).join(', ') },
        {
          header: 'Prérequis',
          cell: (one) => (one.prerequisiteCodes.length === 0 ? 'tous' : one.prerequisiteCodes.join(', ')),
        },
        { header: 'Précision', cell: (one) => (one.needsText ? 'obligatoire' : 'facultative') },
        { header: 'Origine', cell: () => <AssumptionBadge /> },
      ]}
      rows={verdictReasons}
      rowKey={(one) => one.code}
      empty={<p>Cette version ne donne pas de liste : le motif s’écrit librement.</p>}
    />
  )
}

function targetText({ kind, targets }: Indicator, windowCode: string): string {
  const target = targets.find((one) => one.windowCode === windowCode)
  if (target === undefined) return '–'

  return kind === 'yes_no' || target.targetPercent === null ? 'oui' : `${target.targetPercent} %`
}

function Wide({ children }: { readonly children: React.ReactNode }) {
  return <div className="min-w-60 max-w-lg whitespace-normal">{children}</div>
}
