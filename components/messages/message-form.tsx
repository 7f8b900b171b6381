'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { useEffect, useState } from 'react'
import { ActionForm, useFieldId, useFormState, useStartValue } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { formatInteger } from '@/lib/kernel/money'
import { MOST_CHARACTERS, type Side, type Thread } from '@/lib/messages/domain/message'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { ANSWER_HINT } from '@/lib/text/messages'

export type SendMessage = (form: FormData) => Promise<ActionResult<{ messageId: string }>>

type Props = {
  readonly thread: Thread
  readonly side: Side
  /** The id of the next message: sent twice, it is written once. */
  readonly newMessageId: string
  /** The files that go with it. */
  readonly documentIds: readonly string[]
  readonly action: SendMessage
  readonly onSent?: () => void
}

/**
 * The box to answer in. What is typed stays in this tab until it is sent: a refusal, a closed session or a page read
 * again lose nothing.
 */
export function MessageForm({ thread, side, newMessageId, documentIds, action, onSent }: Props) {
  const { candidatureId, prerequisiteCode } = thread
  const storageKey = `message:${candidatureId}:${prerequisiteCode ?? ''}`
  const [messageId, setMessageId] = useState(newMessageId)
  const [sentCount, setSentCount] = useState(0)

  function onDone() {
    keepDraft(storageKey, '')
    setMessageId(crypto.randomUUID())
    setSentCount(sentCount + 1)
    onSent?.()
  }

  return (
    <ActionForm
      action={action}
      hidden={{ candidatureId, prerequisiteCode: prerequisiteCode ?? '', messageId }}
      onDone={onDone}
      doneMessage="Message envoyé."
      aria-label="Écrire un message"
    >
      {documentIds.map((id) => (
        <input key={id} type="hidden" name="documentIds" value={id} />
      ))}
      <BodyField key={sentCount} storageKey={storageKey} hint={ANSWER_HINT[side]} isFirst={sentCount === 0} />
      <SubmitButton className="fr-mb-1w">Envoyer</SubmitButton>
    </ActionForm>
  )
}

type BodyProps = { readonly storageKey: string; readonly hint: string; readonly isFirst: boolean }

function BodyField({ storageKey, hint, isFirst }: BodyProps) {
  const id = useFieldId('body')
  const refusal = useFormState().fields.body
  const start = useStartValue('body', '') ?? ''
  const [text, setText] = useState(isFirst ? start : '')

  useEffect(() => {
    const draft = findDraft(storageKey)
    if (draft !== '') setText((typed) => (typed === '' ? draft : typed))
  }, [storageKey])

  function change(typed: string) {
    setText(typed)
    keepDraft(storageKey, typed)
  }

  const tooLong = text.length > MOST_CHARACTERS ? tooLongText(text.length) : undefined

  return (
    <Input
      textArea
      label="Votre message"
      hintText={hint}
      state={tooLong || refusal ? 'error' : 'default'}
      stateRelatedMessage={tooLong ?? refusal}
      nativeTextAreaProps={{
        id,
        name: 'body',
        rows: 5,
        required: true,
        'aria-required': true,
        value: text,
        onChange: (event) => change(event.currentTarget.value),
      }}
    />
  )
}

function tooLongText(length: number): string {
  return `Votre message compte ${formatInteger(length)} caractères : il peut en compter ${formatInteger(MOST_CHARACTERS)} au plus. Rien n’est perdu : raccourcissez-le, ou joignez le texte en fichier.`
}

function findDraft(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** A browser without room or without storage keeps the text on the screen only. */
function keepDraft(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // Nothing to do: the text is still in the box.
  }
}
