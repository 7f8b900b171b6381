'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { formatDateTime } from '@/lib/kernel/dates'
import type { Milestone } from '@/lib/programme/domain/milestones'
import { MILESTONE_TEXT } from '@/lib/text/milestones'

type Props = {
  readonly now: Date
  readonly milestones: readonly Milestone[]
  readonly jumpTo: (form: FormData) => Promise<void>
}

/** Says that everything here is fictitious, at which date the demonstration runs, and lets one change it. */
export function DemonstrationBanner({ now, milestones, jumpTo }: Props) {
  const reached = milestones.findLast(({ instant }) => instant <= now)

  return (
    <aside className="bg-[var(--background-contrast-info)] text-[var(--text-default-info)]" aria-label="Démonstration">
      <div className="fr-container flex flex-wrap items-center justify-between gap-x-6 gap-y-1 fr-py-1w">
        <p className="fr-text--sm fr-mb-0">
          <strong>Démonstration, données fictives.</strong> Nous sommes le {formatDateTime(now)}.
        </p>
        <form action={jumpTo} className="flex min-w-0 items-center gap-2 print:hidden">
          <label className="fr-sr-only" htmlFor="milestone">
            Aller à une autre date
          </label>
          <select
            // Read again after a jump: it shows the last milestone that was passed.
            key={now.getTime()}
            id="milestone"
            name="milestone"
            required
            defaultValue={reached?.id ?? ''}
            className="fr-select min-w-0 flex-1 fr-py-1v"
          >
            {reached === undefined && <option value="">Choisir une date</option>}
            {milestones.map(({ id, windowCode, kind }) => (
              <option key={id} value={id}>
                {MILESTONE_TEXT[kind](windowCode)}
              </option>
            ))}
          </select>
          <Button type="submit" size="small" priority="secondary" className="shrink-0" title="Aller à cette date">
            Y aller
          </Button>
        </form>
      </div>
    </aside>
  )
}
