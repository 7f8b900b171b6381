import { DataTable } from '@/components/ui/data-table'

export type ChangeRow = { readonly label: string; readonly before: string; readonly after: string }

type Props = {
  readonly lines: readonly ChangeRow[]
  /** Said above the table, to whoever does not see it stands under the title of the page. */
  readonly caption?: string
}

/** What an amendment changes: old and new, side by side. */
export function AmendmentChanges({ lines, caption = 'Ce que change l’avenant' }: Props) {
  return (
    <DataTable<ChangeRow>
      caption={caption}
      rows={lines}
      rowKey={({ label }) => label}
      empty={<p>Rien ne change.</p>}
      columns={[
        { header: 'Ce qui change', isRowHeader: true, cell: ({ label }) => label },
        { header: 'Avant', cell: ({ before }) => before },
        {
          header: 'Après',
          cell: ({ before, after }) => (before === after ? after : <strong>{after}</strong>),
        },
      ]}
    />
  )
}
