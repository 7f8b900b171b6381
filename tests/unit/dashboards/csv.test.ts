import { describe, expect, it } from 'vitest'
import { dashboardCsv } from '@/lib/dashboards/domain/csv'
import { withTotal } from '@/lib/dashboards/domain/table'

describe('dashboardCsv', () => {
  const table = withTotal(
    {
      id: 'x',
      group: 'money',
      caption: 'Montants ; par région',
      columns: [
        { label: 'Région', kind: 'text' },
        { label: 'Nombre', kind: 'count' },
        { label: 'Part', kind: 'permille' },
        { label: 'Total', kind: 'cents' },
        { label: 'Date', kind: 'date' },
      ],
      rows: [
        ['Île-de-France', 12, 356, 540_030, new Date('2022-04-30T21:59:59.999Z')],
        ['=1+1', 3, 5, 5, null],
      ],
    },
    [361],
  )

  it('opens in a French spreadsheet: mark, semicolons, decimal comma, no formula', () => {
    expect(dashboardCsv(['Pilotage'], [table])).toBe(
      [
        '\uFEFFPilotage',
        '',
        '"Montants ; par région"',
        'Région;Nombre;Part;Total;Date',
        'Île-de-France;12;35,6;5400,30;30/04/2022',
        "'=1+1;3;0,5;0,05;",
        'Total;15;36,1;5400,35;',
        '',
      ].join('\r\n'),
    )
  })
})
