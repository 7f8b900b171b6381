import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { type VersionedAction, VersionedConfirmForm, VersionedForm } from '@/components/forms/versioned-forms'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { ControlDossier, ControlledIndicator, StampedValue } from '@/lib/indicators/queries/control-dossier'
import type { IndicatorFacts } from '@/lib/indicators/queries/dossier-view'
import { RETAINED_SOURCES } from '@/lib/indicators/schemas'
import { formatShortDate } from '@/lib/kernel/dates'
import { signedBy } from '@/lib/text/access'
import {
  againstTargetText,
  CONTROL_STATE_TEXT,
  countsText,
  RETAINED_SOURCE_TEXT,
  targetText,
} from '@/lib/text/indicators'

type Props = {
  readonly indicator: ControlledIndicator
  readonly dossier: ControlDossier
  readonly isDecided: boolean
  readonly recordControl: VersionedAction
  readonly retainValue: VersionedAction
}

/** The declared value, the national control and the retained value of an indicator, side by side, and how to settle. */
export function IndicatorControl({ indicator, dossier, isDecided, recordControl, retainValue }: Props) {
  const { facts, state, control } = indicator
  const { label, severity } = CONTROL_STATE_TEXT[state]
  const hidden = {
    candidatureId: dossier.candidatureId,
    indicatorCode: facts.code,
  }

  return (
    <article className="fr-mb-4w" aria-labelledby={`indicateur-${facts.code}`}>
      <h3 className="fr-h6 fr-mb-1w" id={`indicateur-${facts.code}`}>
        {facts.code} {facts.title} ({targetText(facts.targetPercent)}){' '}
        <Badge severity={severity} noIcon small as="span">
          {label}
        </Badge>
      </h3>
      <ThreeValues indicator={indicator} />
      <GapLine indicator={indicator} tolerancePoints={dossier.tolerancePoints} />
      {dossier.mayControl && !isDecided && (
        <div className="flex flex-wrap items-start gap-4">
          <VersionedForm
            action={recordControl}
            hidden={hidden}
            aria-label={`Contrôle national de ${facts.code}`}
            doneMessage="Contrôle enregistré."
          >
            <div className="flex flex-wrap items-end gap-4">
              <ValueFields facts={facts} value={control?.value ?? null} prefix="Contrôle" />
              <SubmitButton priority="secondary" className="fr-mb-3w">
                {control === null ? 'Enregistrer le contrôle' : 'Corriger le contrôle'}
              </SubmitButton>
            </div>
          </VersionedForm>
        </div>
      )}
      {dossier.mayRetain && !isDecided && control !== null && (
        <RetainForm facts={facts} hidden={hidden} isGap={state === 'gap'} retainValue={retainValue} />
      )}
    </article>
  )
}

type Shown = { readonly name: string; readonly stamped: StampedValue | null; readonly targetPercent: number | null }

function ThreeValues({
  indicator: { facts, declared, control, retained },
}: {
  readonly indicator: ControlledIndicator
}) {
  const { targetPercent } = facts
  const rows: readonly Shown[] = [
    { name: 'Déclaré', stamped: declared, targetPercent },
    { name: 'Contrôle national', stamped: control, targetPercent },
    { name: 'Retenu par l’ARS', stamped: retained, targetPercent },
  ]

  return (
    <DataTable
      caption={`Valeurs de ${facts.code}`}
      hideCaption
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.name}
      empty={null}
    />
  )
}

const COLUMNS: readonly Column<Shown>[] = [
  { header: 'Valeur', isRowHeader: true, cell: (row) => row.name },
  { header: 'Nombres', cell: ({ stamped }) => (stamped === null ? '—' : countsText(stamped.value) || '—') },
  {
    header: 'Taux et cible',
    cell: ({ stamped, targetPercent }) => (stamped === null ? '—' : againstTargetText(stamped.value, targetPercent)),
  },
  {
    header: 'Par',
    cell: ({ stamped }) =>
      stamped?.byName == null || stamped.at === null ? (
        '—'
      ) : (
        <>
          {signedBy(stamped.byName, stamped.onBehalfOfName)}, {formatShortDate(stamped.at)}
          {stamped.reason !== null && <span className="fr-text--xs block">{stamped.reason}</span>}
        </>
      ),
  },
]

type GapProps = { readonly indicator: ControlledIndicator; readonly tolerancePoints: number }

function GapLine({ indicator: { state, gapPoints }, tolerancePoints }: GapProps) {
  if (state === 'missing') return null
  const gap = gapText(gapPoints, tolerancePoints)
  switch (state) {
    case 'gap':
      return (
        <p className="fr-error-text fr-mb-2w">
          {gapPoints === null ? 'Les deux réponses diffèrent. ' : gap}
          Retenez une valeur pour débloquer le domaine.
        </p>
      )
    case 'settled':
      return <p className="fr-mb-2w">{gap}La valeur retenue décide.</p>
    case 'agreed':
      return <p className="fr-mb-2w">{gap}La valeur déclarée décide.</p>
  }
}

/** Points are rounded up: « 0,00 » is no gap at all. */
function gapText(gapPoints: string | null, tolerancePoints: number): string {
  if (gapPoints === null) return ''
  if (gapPoints === '0,00') return 'Aucun écart. '

  return `Écart de ${gapPoints} points, pour une tolérance de ${tolerancePoints}. `
}

type RetainProps = {
  readonly facts: IndicatorFacts
  readonly hidden: Readonly<Record<string, string | number>>
  readonly isGap: boolean
  readonly retainValue: VersionedAction
}

function RetainForm({ facts, hidden, isGap, retainValue }: RetainProps) {
  return (
    <VersionedConfirmForm
      action={retainValue}
      hidden={hidden}
      label={`Retenir une valeur pour ${facts.code}`}
      title={`Retenir une valeur pour ${facts.code}`}
      priority={isGap ? 'primary' : 'tertiary'}
    >
      <SelectField
        name="source"
        label="Valeur retenue"
        placeholder="Choisir"
        required
        options={RETAINED_SOURCES.map((value) => ({ value, label: RETAINED_SOURCE_TEXT[value] }))}
      />
      <p className="fr-hint-text fr-mb-1w">Si c’est une autre valeur :</p>
      <ValueFields facts={facts} value={null} prefix="Autre valeur" />
      <TextAreaField
        name="reason"
        label="Motif"
        hint="Il reste au dossier, à côté de la valeur retenue."
        required
        rows={3}
        maxLength={2000}
      />
    </VersionedConfirmForm>
  )
}

type ValueProps = {
  readonly facts: IndicatorFacts
  readonly value: StampedValue['value'] | null
  readonly prefix: string
}

function ValueFields({ facts, value, prefix }: ValueProps) {
  if (facts.kind === 'yes_no') {
    return (
      <SelectField
        name="isYes"
        label={`${prefix} : réponse`}
        placeholder="Choisir"
        defaultValue={value?.kind === 'yes_no' ? (value.isYes ? 'oui' : 'non') : ''}
        options={[
          { value: 'oui', label: 'Oui' },
          { value: 'non', label: 'Non' },
        ]}
      />
    )
  }
  const ratio = value?.kind === 'ratio' ? value : null

  return (
    <>
      <TextField
        name="numerator"
        label={`${prefix} : numérateur`}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={ratio?.numerator}
      />
      <TextField
        name="denominator"
        label={`${prefix} : dénominateur`}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={ratio?.denominator}
      />
    </>
  )
}
