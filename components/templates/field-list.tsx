import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { TEMPLATE_FIELDS } from '@/lib/templates/domain/fields'
import type { TemplateKind } from '@/lib/templates/domain/kind'
import { TEMPLATE_FIELD_TEXT } from '@/lib/text/templates'

/** The fields that a text may quote, with what each is replaced with. */
export function FieldList({ kind }: { readonly kind: TemplateKind }) {
  return (
    <Accordion titleAs="h2" label="Champs utilisables dans ce modèle">
      <p>
        Écrivez le champ avec ses accolades : il est remplacé dans chaque document. Un paragraphe fait d’un seul champ
        est omis quand ce champ est vide.
      </p>
      <dl>
        {TEMPLATE_FIELDS[kind].map((name) => (
          <div key={name} className="fr-mb-1w">
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd className="m-0 p-0">{TEMPLATE_FIELD_TEXT[name]}</dd>
          </div>
        ))}
      </dl>
    </Accordion>
  )
}
