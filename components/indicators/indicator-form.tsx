'use client'

import { useState } from 'react'
import { useDossierSession } from '@/components/candidatures/dossier-session'
import { useDossierAutosave } from '@/components/candidatures/use-dossier-autosave'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SaveStateLine } from '@/components/forms/save-state'
import { type TypedIndicator, valueOfTyped } from '@/lib/indicators/domain/typed-indicator'
import type { IndicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { indicatorsFields } from '@/lib/indicators/schemas'
import { formatDate } from '@/lib/kernel/dates'
import type { Action, ActionResult } from '@/lib/platform/actions/action-result'
import { DomainStakesLine } from './domain-stakes'
import { IndicatorFields } from './indicator-fields'
import { IndicatorHelp } from './indicator-help'
import { fieldAnchor, outcomeOfTyped, typedOf } from './typed-indicator'

type Versioned = { readonly version: number }
type Ref = { readonly candidatureId: string; readonly expectedVersion: number }

export type SaveAction = Action<Ref & { values: TypedIndicator[] }, Versioned>
export type DeclareAction = Action<Ref, Versioned>

type Props = {
  readonly view: IndicatorDeclaration
  readonly save: SaveAction
  readonly declare: DeclareAction
}

/** The indicators of the observation month, which save by themselves, against their targets as one types. */
export function IndicatorForm({ view, save, declare }: Props) {
  const [typed, setTyped] = useState(() => view.domains.flatMap(({ indicators }) => indicators.map(typedOf)))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { state, errors, flush } = useDossierAutosave({
    value: { values: typed },
    schema: indicatorsFields,
    action: save,
  })
  const indexOf = (code: string) => typed.findIndex((one) => one.indicatorCode === code)

  function change(code: string, change: Partial<TypedIndicator>) {
    setTyped((before) => before.map((one) => (one.indicatorCode === code ? { ...one, ...change } : one)))
  }

  function leave(path: string) {
    setLeft((before) => new Set([...before, path]))
    void flush()
  }

  return (
    <>
      <IndicatorHelp />
      {view.domains.map((domain) => (
        <section key={domain.domainCode} aria-labelledby={`domaine-${domain.domainCode}`} className="fr-mb-5w">
          <h2 id={`domaine-${domain.domainCode}`} className="fr-h4">
            {domain.domainCode} {domain.name}
          </h2>
          <DomainStakesLine stakes={domain.stakes} outcome={outcomeOfTyped(domain, typed)} />
          {domain.indicators.map(({ facts }) => {
            const index = indexOf(facts.code)
            const value = typed[index]

            return value === undefined ? null : (
              <IndicatorFields
                key={facts.code}
                facts={facts}
                typed={value}
                messages={(part) => {
                  const path = `values.${index}.${part}`
                  return left.has(path) ? errors[path] : undefined
                }}
                onChange={(changed) => change(facts.code, changed)}
                onLeave={(part) => leave(`values.${index}.${part}`)}
              />
            )
          })}
        </section>
      ))}
      <SaveStateLine state={state} />
      <DeclareBlock view={view} typed={typed} flush={flush} declare={declare} />
    </>
  )
}

type DeclareProps = Pick<Props, 'view' | 'declare'> & {
  readonly typed: readonly TypedIndicator[]
  readonly flush: () => Promise<boolean>
}

const NOT_SAVED: ActionResult<Versioned> = {
  ok: false,
  error: {
    kind: 'invalid-input',
    message: 'Votre saisie n’est pas enregistrée : corrigez les champs signalés, puis déclarez de nouveau.',
  },
}

function DeclareBlock({ view, typed, flush, declare }: DeclareProps) {
  const { candidatureId, save } = useDossierSession()
  const facts = view.domains.flatMap(({ indicators }) => indicators.map((one) => one.facts))
  const missing = facts.filter(({ code, kind }) => {
    const value = typed.find((one) => one.indicatorCode === code)

    return value === undefined || valueOfTyped(kind, value) === null
  })

  if (missing.length > 0) {
    return (
      <div className="fr-mt-2w">
        <p className="fr-mb-1w">Avant de déclarer, il reste à renseigner :</p>
        <ul>
          {missing.map(({ code, title }) => (
            <li key={code}>
              <a href={`#${fieldAnchor(code)}`}>
                {code} {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    )
  }
  if (!view.mayDeclare) {
    return <p>Tout est renseigné. Un signataire de l’établissement peut maintenant déclarer ces indicateurs.</p>
  }

  return (
    <div className="fr-mt-2w">
      <ConfirmForm
        action={async () => {
          if (!(await flush())) return NOT_SAVED

          return save((expectedVersion) => declare({ candidatureId, expectedVersion }))
        }}
        hidden={{}}
        label="Déclarer les indicateurs"
        title="Déclarer ces indicateurs ?"
      >
        <p>
          L’ARS les comparera au contrôle national. Après la déclaration, ils ne changent plus. La déclaration est
          possible jusqu’au {formatDate(view.closesAt)}.
        </p>
      </ConfirmForm>
    </div>
  )
}
