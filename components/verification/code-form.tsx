import { Button } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'

type Props = {
  /** What was typed before. */
  readonly typed: string
  /** Why it leads nowhere; null at first. */
  readonly refusal: string | null
}

/** Asks for the code of a receipt: a plain form, whose answer is a page with an address of its own. */
export function CodeForm({ typed, refusal }: Props) {
  return (
    <form action="/verification" method="get" className="max-w-xl" aria-label="Vérifier un récépissé">
      <Input
        label="Code du récépissé"
        hintText="Douze lettres et chiffres, en haut du récépissé. Exemple : ABCD-2345-EFGH. Les majuscules, les espaces et les tirets sont sans importance."
        state={refusal === null ? 'default' : 'error'}
        stateRelatedMessage={refusal}
        nativeInputProps={{
          name: 'code',
          defaultValue: typed,
          required: true,
          maxLength: 40,
          autoComplete: 'off',
          autoCapitalize: 'characters',
          spellCheck: false,
        }}
      />
      <Button type="submit">Vérifier</Button>
    </form>
  )
}
