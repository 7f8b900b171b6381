'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { Select } from '@codegouvfr/react-dsfr/Select'
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
  return (
    <aside className="fr-notice fr-notice--info" aria-label="Démonstration">
      <div className="fr-container">
        <div className="fr-notice__body flex flex-wrap items-end gap-4">
          <p className="fr-mb-0">
            <span className="fr-notice__title">Démonstration : établissements et personnes fictifs.</span>{' '}
            <span className="fr-notice__desc">Date de la démonstration : {formatDateTime(now)}.</span>
          </p>
          <form action={jumpTo} className="flex flex-wrap items-end gap-2">
            <Select className="fr-mb-0" label="Aller à une autre date" nativeSelectProps={{ name: 'milestone' }}>
              {milestones.map(({ id, windowCode, kind }) => (
                <option key={id} value={id}>
                  {MILESTONE_TEXT[kind](windowCode)}
                </option>
              ))}
            </Select>
            <Button type="submit" size="small" priority="secondary">
              Aller à cette date
            </Button>
          </form>
        </div>
      </div>
    </aside>
  )
}
