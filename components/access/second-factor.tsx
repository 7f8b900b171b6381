'use client'

import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { useRef, useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { MySecondFactor } from '@/lib/access/queries/my-second-factor'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { RecoveryCodes } from './recovery-codes'
import { SecondFactorField } from './second-factor-field'

type FormAction<T> = (form: FormData) => Promise<ActionResult<T>>
type Codes = { readonly codes: readonly string[] }
type State<S extends MySecondFactor['state']> = Extract<MySecondFactor, { readonly state: S }>

type Props = {
  readonly view: MySecondFactor
  readonly start: FormAction<void>
  readonly abandon: FormAction<void>
  readonly confirm: FormAction<Codes>
  readonly renewCodes: FormAction<Codes>
  readonly remove: FormAction<void>
}

/** One's own second factor: what it is for, the way to one, and what may be done about it. */
export function SecondFactor({ view, start, abandon, confirm, renewCodes, remove }: Props) {
  // Here and not below: the page is read again as soon as they are made.
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const block = useRef<HTMLDivElement>(null)
  const keep = (made: Codes) => setCodes(made.codes)
  const putAway = () => {
    setCodes(null)
    block.current?.focus()
  }

  return (
    <div ref={block} tabIndex={-1}>
      {codes !== null && <RecoveryCodes key={codes[0]} codes={codes} onKept={putAway} />}
      {view.state === 'absent' && <Absent start={start} />}
      {view.state === 'pending' && <Pending view={view} abandon={abandon} confirm={confirm} onDone={keep} />}
      {view.state === 'active' && <Active view={view} renewCodes={renewCodes} remove={remove} onDone={keep} />}
    </div>
  )
}

function Absent({ start }: Pick<Props, 'start'>) {
  return (
    <>
      <p>
        <Badge severity="info" noIcon as="span">
          Non activé
        </Badge>
      </p>
      <p>
        Il est demandé à qui signe une convention sur le portail, pour un établissement ou pour une ARS. Il ne change
        rien à votre connexion.
      </p>
      <p>
        Il vous faut une application d’authentification, sur votre téléphone ou sur votre ordinateur. Toutes
        conviennent, par exemple FreeOTP, Aegis, Google Authenticator ou Microsoft Authenticator. Demandez à votre
        service informatique laquelle utiliser.
      </p>
      <ActionForm action={start} aria-label="Activer le second facteur">
        <SubmitButton>Activer le second facteur</SubmitButton>
      </ActionForm>
    </>
  )
}

type PendingProps = Pick<Props, 'abandon' | 'confirm'> & {
  readonly view: State<'pending'>
  readonly onDone: (made: Codes) => void
}

function Pending({ view: { key, drawing }, abandon, confirm, onDone }: PendingProps) {
  return (
    <>
      <h2 className="fr-h4">1. Donnez la clé à votre application</h2>
      <p>
        Dans l’application d’authentification de votre téléphone, ajoutez un compte, puis visez ce code QR avec
        l’appareil photo.
      </p>
      <QrCode {...drawing} />
      <p className="fr-mt-2w">
        Si vous ne pouvez pas le viser, choisissez dans l’application la saisie à la main, et recopiez cette clé. Les
        espaces ne comptent pas.
      </p>
      <p>
        <strong className="font-mono">{key}</strong>
      </p>
      <p>Ne la montrez à personne : elle ne sera plus affichée une fois le second facteur activé.</p>
      <h2 className="fr-h4 fr-mt-4w">2. Saisissez le code qu’elle affiche</h2>
      <ActionForm
        action={confirm}
        onDone={onDone}
        aria-label="Confirmer le second facteur"
        className="fr-mb-3w max-w-xl"
      >
        <TextField
          name="code"
          label="Code à 6 chiffres"
          hint="Il change toutes les 30 secondes."
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
          required
        />
        <SubmitButton>Confirmer et activer</SubmitButton>
      </ActionForm>
      <ActionForm action={abandon} aria-label="Abandonner l’activation">
        <SubmitButton priority="tertiary">Abandonner</SubmitButton>
      </ActionForm>
    </>
  )
}

/** Dark on white whatever the theme: that is what a camera reads. */
function QrCode({ size, path }: State<'pending'>['drawing']) {
  const margin = 4
  const side = size + 2 * margin

  return (
    <svg
      role="img"
      aria-label="Code QR qui donne la clé à l’application. La même clé est écrite ci-dessous."
      viewBox={`${-margin} ${-margin} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="h-56 w-56 max-w-full"
    >
      <rect x={-margin} y={-margin} width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

type ActiveProps = Pick<Props, 'renewCodes' | 'remove'> & {
  readonly view: State<'active'>
  readonly onDone: (made: Codes) => void
}

function Active({ view: { since, codesLeft }, renewCodes, remove, onDone }: ActiveProps) {
  return (
    <>
      <p>
        <Badge severity="success" noIcon as="span">
          Activé
        </Badge>{' '}
        depuis le {formatDate(since)}.
      </p>
      <h2 className="fr-h4 fr-mt-4w">Codes de secours</h2>
      <p>
        {codesLeftText(codesLeft)} Chacun remplace une fois le code à 6 chiffres, si vous n’avez plus votre téléphone.
      </p>
      <ConfirmForm
        action={renewCodes}
        hidden={{}}
        onDone={onDone}
        label="Obtenir de nouveaux codes de secours"
        title="Obtenir de nouveaux codes de secours ?"
        priority="secondary"
      >
        <p>Les codes de secours que vous avez gardés ne serviront plus.</p>
        <SecondFactorField />
      </ConfirmForm>
      <h2 className="fr-h4 fr-mt-4w">Changer de téléphone, ou ne plus signer</h2>
      <p>
        Retirez d’abord votre second facteur, avec un code, puis activez-le de nouveau sur l’autre téléphone. Si vous
        n’avez plus ni téléphone ni code de secours, demandez à l’administrateur régional de votre ARS de le retirer.
      </p>
      <ConfirmForm
        action={remove}
        hidden={{}}
        label="Retirer le second facteur"
        title="Retirer votre second facteur ?"
        priority="secondary"
      >
        <p>
          Les codes de votre application et vos codes de secours ne serviront plus. Vous ne pourrez plus signer de
          convention sur le portail avant d’en avoir activé un autre.
        </p>
        <SecondFactorField />
      </ConfirmForm>
    </>
  )
}

function codesLeftText(count: number): string {
  if (count === 0) return 'Vous n’avez plus de code de secours : obtenez-en de nouveaux.'

  return count === 1 ? 'Il vous reste 1 code de secours.' : `Il vous reste ${count} codes de secours.`
}
