import { Alert } from '@codegouvfr/react-dsfr/Alert'
import type { ActionError } from '@/lib/platform/actions/action-result'

type Props = {
  readonly error: ActionError
  /** The id of the field of that name. */
  readonly idOf: (name: string) => string
}

/** Why a form was refused, one line a problem, each with a link to its field. */
export function ErrorSummary({ error, idOf }: Props) {
  const fields = Object.entries(error.fields ?? {})
  // One problem a line when there are several, as for a file with bad lines.
  const [title = '', ...lines] = error.message.split('\n')

  return (
    <Alert
      className="fr-mb-3w"
      severity="error"
      title={title}
      description={
        fields.length + lines.length === 0 ? undefined : (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
            {fields.map(([name, message]) => (
              <li key={name}>
                <a href={`#${idOf(name)}`}>{message}</a>
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
