import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { DataTable } from '@/components/ui/data-table'
import {
  OPEN_DATA_COLUMNS,
  OPEN_DATA_FORMATS,
  type OpenDataColumn,
  type OpenDataFormat,
  openDataHref,
  type PublishedParams,
} from '@/lib/announcements/published-params'
import { OPEN_DATA_LICENCE, OPEN_DATA_TEXT } from '@/lib/text/announcements'

const FORMAT_TEXT: Record<OpenDataFormat, string> = {
  csv: 'CSV',
  json: 'JSON',
  xlsx: 'Excel (xlsx)',
  ods: 'OpenDocument (ods)',
}

const LICENCE_ADDRESS = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'

/** The same list as files, and what each of their columns holds. */
export function OpenData({ params }: { readonly params: PublishedParams }) {
  return (
    <section aria-labelledby="donnees-ouvertes" className="fr-mt-4w print:hidden">
      <h2 id="donnees-ouvertes" className="fr-h4">
        Données ouvertes
      </h2>
      <p>
        Cette liste, avec les filtres choisis, se télécharge sans compte, sous{' '}
        <a
          className="fr-link"
          href={LICENCE_ADDRESS}
          target="_blank"
          rel="noopener noreferrer"
          title={`${OPEN_DATA_LICENCE} - nouvelle fenêtre`}
        >
          {OPEN_DATA_LICENCE}
        </a>
        . Source à citer : portail SUN-ES, ministère chargé de la santé.
      </p>
      <ul className="fr-raw-list flex flex-wrap gap-6 fr-mb-3w">
        {OPEN_DATA_FORMATS.map((format) => (
          <li key={format}>
            <a className="fr-link fr-icon-download-line fr-link--icon-left" href={openDataHref(params, format)}>
              {FORMAT_TEXT[format]}
            </a>
          </li>
        ))}
      </ul>
      <Accordion label="Ce que contient chaque colonne" titleAs="h3">
        <DataTable
          caption="Colonnes des fichiers"
          hideCaption
          columns={[
            { header: 'Colonne', isRowHeader: true, cell: (name: OpenDataColumn) => <code>{name}</code> },
            {
              header: 'Ce qu’elle contient',
              cell: (name) => <span className="block whitespace-normal min-w-56">{OPEN_DATA_TEXT[name]}</span>,
            },
          ]}
          rows={OPEN_DATA_COLUMNS}
          rowKey={(name) => name}
          empty={null}
        />
        <p className="fr-text--sm">
          Les noms des colonnes ne changent pas ; une nouvelle colonne s’ajoute à la fin. Un dossier qui n’est plus
          retenu quitte la liste.
        </p>
      </Accordion>
    </section>
  )
}
