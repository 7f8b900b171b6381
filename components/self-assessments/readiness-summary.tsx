import { DataTable } from '@/components/ui/data-table'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import type { SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import { type DomainReadiness, domainReadiness, tallyOf } from '@/lib/self-assessments/domain/readiness'
import { DOMAIN_STANDING_TEXT, tallyText, targetsText } from '@/lib/text/self-assessments'
import type { PreparationReading } from './preparation'

type Props = {
  readonly rules: RuleSet
  readonly windows: readonly Window[]
  readonly content: SelfAssessmentContent
  readonly reading: PreparationReading
}

type Row = { readonly domainCode: string; readonly byWindow: readonly DomainReadiness[] }

/** Where the establishment stands: in one sentence, then domain by domain and window by window. */
export function ReadinessSummary({ rules, windows, content, reading }: Props) {
  const { claim, prerequisites, targets, aim } = reading
  const rows = claim.map((domain): Row => {
    const byWindow = windows.flatMap(({ code }) => domainReadiness(rules, code, [domain], content))

    return { domainCode: domain.code, byWindow }
  })
  const aimed = windows.findIndex(({ code }) => code === aim?.window.code)

  return (
    <section aria-labelledby="synthese" className="fr-mt-6w">
      <h2 id="synthese" className="fr-h4">
        Où vous en êtes
      </h2>
      <div role="status" className="fr-callout">
        <p className="fr-callout__text">
          Prérequis : <strong>{tallyText(tallyOf(prerequisites))}</strong>.
          <br />
          Cibles{aim === null ? '' : ` de la ${aim.window.name.toLowerCase()}`} :{' '}
          <strong>{tallyText(tallyOf(targets))}</strong>.
        </p>
      </div>
      <DataTable<Row>
        caption="Domaine par domaine, fenêtre par fenêtre"
        rows={rows}
        rowKey={({ domainCode }) => domainCode}
        empty={<p>Choisissez au moins un domaine pour voir où vous en êtes.</p>}
        columns={[
          {
            header: 'Domaine',
            isRowHeader: true,
            cell: ({ domainCode, byWindow }) => (
              <span className="block min-w-36 whitespace-normal">
                {domainCode} - {byWindow[0]?.name}
                <small className="block font-normal">
                  {DOMAIN_STANDING_TEXT[byWindow[aimed]?.standing ?? 'unknown']}
                </small>
              </span>
            ),
          },
          {
            header: 'Prérequis',
            cell: ({ byWindow }) => (
              <Wide>{byWindow[0] === undefined ? '-' : tallyText(byWindow[0].prerequisites)}</Wide>
            ),
          },
          ...windows.map(({ code, name }, index) => ({
            header: `Cibles, ${name.toLowerCase()}${code === aim?.window.code ? ' (visée)' : ''}`,
            cell: ({ byWindow }: Row) => <Wide>{cellText(byWindow[index])}</Wide>,
          })),
        ]}
      />
    </section>
  )
}

function Wide({ children }: { readonly children: string }) {
  return <span className="block min-w-28 whitespace-normal">{children}</span>
}

/** A window that measures nothing for a domain is one where it is closed. */
function cellText(readiness: DomainReadiness | undefined): string {
  if (readiness === undefined) return '-'
  const { met, gap, unknown } = readiness.targets

  return met + gap + unknown === 0 ? 'Fermé' : targetsText(readiness)
}
