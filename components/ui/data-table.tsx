// biome-ignore-all lint/suspicious/noArrayIndexKey: the columns of a table keep their place
import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Figures align on the right. */
  readonly align?: 'right'
  /** How the rows are sorted by it now. */
  readonly sort?: 'ascending' | 'descending'
  /** The cell that names its row. */
  readonly isRowHeader?: boolean
}

type Props<Row> = {
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Said instead of an empty table. */
  readonly empty: ReactNode
  /** Last line, cell by cell, for totals. */
  readonly footer?: readonly ReactNode[]
}

/**
 * A table of the State's design system: caption, header cells, figures on the right, its own scroll on a narrow screen.
 * The scripts of the DSFR lay a visible caption out a second time, which moves the page: the title that is seen stands
 * above the table, and the caption is for screen readers.
 */
export function DataTable<Row>({ caption, hideCaption, columns, rows, rowKey, empty, footer }: Props<Row>) {
  if (rows.length === 0) return <div className="fr-my-2w">{empty}</div>

  return (
    <div className="fr-table fr-table--no-caption">
      {!hideCaption && <p aria-hidden="true" className="table-title" data-title={caption} />}
      <div className="fr-table__wrapper">
        <div className="fr-table__container">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard */}
          <section className="fr-table__content" tabIndex={0} aria-label={caption}>
            <table>
              <caption>{caption}</caption>
              <thead>
                <tr>
                  {columns.map((column, index) => (
                    <th key={index} scope="col" className={alignment(column)} aria-sort={column.sort}>
                      {column.header}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={rowKey(row)}>{columns.map((column, index) => renderCell(column, row, index))}</tr>
                ))}
              </tbody>
              {footer !== undefined && (
                <tfoot>
                  <tr>
                    {footer.map((cell, index) => (
                      <td key={index} className={`fr-text--bold ${columns[index] ? alignment(columns[index]) : ''}`}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                </tfoot>
              )}
            </table>
          </section>
        </div>
      </div>
    </div>
  )
}

function alignment<Row>(column: Column<Row>): string {
  return column.align === 'right' ? 'fr-cell--right' : ''
}

function renderCell<Row>(column: Column<Row>, row: Row, index: number): ReactNode {
  if (column.isRowHeader) {
    return (
      <th key={index} scope="row" className={alignment(column)}>
        {column.cell(row)}
      </th>
    )
  }

  return (
    <td key={index} className={alignment(column)}>
      {column.cell(row)}
    </td>
  )
}
