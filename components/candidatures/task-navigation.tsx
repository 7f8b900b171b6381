'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useFields } from '@/components/drafts/draft-provider'
import { fieldPath, TICKED } from '@/lib/candidatures/domain/field'
import type { Section } from '@/lib/candidatures/domain/section'
import { formSections } from '@/lib/candidatures/domain/tasks'
import type { RulesOutline } from '@/lib/prerequisites/domain/required-prerequisites'
import { sectionHref, sectionText } from '@/lib/text/candidatures'

type Props = {
  readonly candidatureId: string
  readonly section: Section
  readonly rules: RulesOutline
}

/** The way to the tasks around, by the domains that are ticked now: a box ticked on this page adds its prerequisites. */
export function TaskNavigation({ candidatureId, section, rules }: Props) {
  const { read } = useFields()
  const isTicked = (domainCode: string) => read(fieldPath({ kind: 'domain', domainCode })) === TICKED
  const domainCodes = rules.domains.map(({ code }) => code).filter(isTicked)
  const sections = formSections(rules, domainCodes)
  const index = sections.indexOf(section)
  const previous = sections[index - 1]
  const next = sections[index + 1]
  const base = `/candidatures/${candidatureId}`

  return (
    <nav aria-label="Tâches de la candidature" className="fr-mt-4w flex flex-wrap gap-4">
      {previous !== undefined && (
        <Button priority="secondary" linkProps={{ href: sectionHref(candidatureId, previous) }}>
          {`Précédent : ${sectionText(previous)}`}
        </Button>
      )}
      {next === undefined ? (
        <Button linkProps={{ href: `${base}/recapitulatif` }}>Suivant : récapitulatif et dépôt</Button>
      ) : (
        <Button linkProps={{ href: sectionHref(candidatureId, next) }}>{`Suivant : ${sectionText(next)}`}</Button>
      )}
      <Button priority="tertiary" linkProps={{ href: base }}>
        Liste des tâches
      </Button>
    </nav>
  )
}
