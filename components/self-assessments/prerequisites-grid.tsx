'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { GlossaryLink } from '@/components/glossary/glossary-link'
import type { Prerequisite, RuleSet } from '@/lib/programme/domain/rule-set'
import {
  type PrerequisiteStanding,
  prerequisiteStanding,
  type SelfAssessmentContent,
  STANDINGS,
} from '@/lib/self-assessments/domain/content'
import { STANDING_TEXT } from '@/lib/text/self-assessments'

type Props = {
  readonly rules: RuleSet
  readonly content: SelfAssessmentContent
  /** The prerequisites that the chosen domains need. */
  readonly neededCodes: readonly string[]
  readonly isReadOnly: boolean
  readonly onChange: (standing: PrerequisiteStanding) => void
}

/** The prerequisites of the programme, each with what it expects: met, a gap, or not known, and a note. */
export function PrerequisitesGrid({ rules, content, neededCodes, isReadOnly, onChange }: Props) {
  return (
    <section aria-labelledby="prerequis" className="fr-mt-4w">
      <h2 id="prerequis" className="fr-h5">
        4. Vos prérequis, aujourd’hui
      </h2>
      <p>
        Répondez comme vous le feriez à un collègue : rien n’est déclaré, et « Je ne sais pas » est une réponse. Tous
        les prérequis demandés doivent être remplis pour que l’ARS retienne la candidature. Dans le glossaire :{' '}
        <GlossaryLink term="civ" />, <GlossaryLink term="rniv" />, <GlossaryLink term="rssi" />,{' '}
        <GlossaryLink term="dmp" />, <GlossaryLink term="mssante" />.
      </p>
      <div className="grid gap-4 lg:grid-cols-2">
        {rules.prerequisites.map((prerequisite) => (
          <PrerequisiteFields
            key={prerequisite.code}
            prerequisite={prerequisite}
            said={prerequisiteStanding(content, prerequisite.code)}
            isNeeded={neededCodes.includes(prerequisite.code)}
            isReadOnly={isReadOnly}
            onChange={onChange}
          />
        ))}
      </div>
    </section>
  )
}

type FieldsProps = Pick<Props, 'isReadOnly' | 'onChange'> & {
  readonly prerequisite: Prerequisite
  readonly said: PrerequisiteStanding
  readonly isNeeded: boolean
}

function PrerequisiteFields({ prerequisite, said, isNeeded, isReadOnly, onChange }: FieldsProps) {
  const { code, title, description, expected } = prerequisite
  const id = `prerequis-${code.replaceAll('.', '-')}`

  return (
    <div className="fr-p-2w border border-solid border-(--border-default-grey)">
      <RadioButtons
        id={id}
        name={id}
        small
        disabled={isReadOnly}
        orientation="horizontal"
        className="fr-mb-2w"
        legend={
          <>
            <strong>
              {code} - {title}
            </strong>
            {!isNeeded && <span className="fr-hint-text">Pas demandé pour les domaines choisis.</span>}
          </>
        }
        hintText={<Expected description={description} pieces={expected.map(({ label }) => label)} />}
        options={STANDINGS.map((standing) => ({
          label: STANDING_TEXT[standing].label,
          nativeInputProps: {
            value: standing,
            checked: said.standing === standing,
            onChange: () => onChange({ ...said, standing }),
          },
        }))}
      />
      <Input
        className="fr-mb-0"
        label={`Note (facultatif)`}
        disabled={isReadOnly}
        nativeInputProps={{
          id: `${id}-note`,
          'aria-describedby': id,
          maxLength: 1000,
          autoComplete: 'off',
          value: said.note,
          onChange: (event) => onChange({ ...said, note: event.target.value }),
        }}
      />
    </div>
  )
}

function Expected({ description, pieces }: { readonly description: string; readonly pieces: readonly string[] }) {
  return (
    <>
      {description}
      {pieces.length > 1 && ` Ce qui est attendu : ${pieces.join('\u202F; ')}.`}
    </>
  )
}
