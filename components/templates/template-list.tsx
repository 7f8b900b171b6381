import Link from 'next/link'
import { AssumptionBadge } from '@/components/programme/assumption-badge'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import type { TemplateSummary } from '@/lib/templates/queries/templates'
import { TEMPLATE_KIND_TEXT } from '@/lib/text/templates'

/** The documents whose text is data, with the version in force of each. */
export function TemplateList({ templates }: { readonly templates: readonly TemplateSummary[] }) {
  return (
    <>
      <PageTitle
        title="Modèles de documents"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Le texte des conventions, des avenants et des lettres de décision. Chaque document garde la version avec laquelle il a été fait."
      />
      <p>
        <AssumptionBadge /> Les textes publics du programme ne donnent pas la rédaction de ces documents : les premières
        versions sont des propositions, que la DGOS modifie ici.
      </p>
      <DataTable<TemplateSummary>
        caption="Modèles de documents"
        hideCaption
        rows={templates}
        rowKey={({ kind }) => kind}
        empty={<p>Aucun modèle n’est chargé.</p>}
        columns={[
          {
            header: 'Document',
            isRowHeader: true,
            cell: ({ kind }) => (
              <>
                <Link href={`/administration/modeles/${kind}`}>{TEMPLATE_KIND_TEXT[kind].label}</Link>
                <br />
                <span className="fr-text--sm">{TEMPLATE_KIND_TEXT[kind].use}</span>
              </>
            ),
          },
          { header: 'Version en vigueur', align: 'right', cell: ({ inForce }) => inForce?.version ?? 'aucune' },
          {
            header: 'Publiée',
            cell: ({ inForce }) =>
              inForce === null ? '' : `le ${formatDateTime(inForce.publishedAt)}, par ${inForce.publishedByName}`,
          },
          {
            header: 'En préparation',
            cell: ({ draft }) =>
              draft === null ? 'non' : `par ${draft.savedByName}, le ${formatDateTime(draft.savedAt)}`,
          },
        ]}
      />
    </>
  )
}
