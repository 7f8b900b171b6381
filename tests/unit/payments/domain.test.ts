import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, readCsvLine } from '@/lib/kernel/csv'
import { checkAnswer, parseAnswer } from '@/lib/payments/domain/answer'
import { controlTotal, lineReference, lotNumber, maskedAccount } from '@/lib/payments/domain/lot'
import { paymentFile } from '@/lib/payments/domain/payment-file'
import { ANSWER_ERROR_TEXT, describeAnswerErrors } from '@/lib/text/payments'

const lines = (text: string) => text.split('\n').map((line, index) => ({ number: index + 1, text: line }))

describe('CSV', () => {
  it('is UTF-8 with its mark, semicolons and CRLF, quoted when needed', () => {
    expect(
      csvText([
        ['a', 1],
        ['b;c', 'd "e"'],
      ]),
    ).toBe('\uFEFFa;1\r\n"b;c";"d ""e"""\r\n')
  })

  it.each(['=1+1', '+33', '-cmd', '@sum', '\tx'])('neutralises %j', (cell) => {
    expect(csvText([[cell]])).toBe(`\uFEFF'${cell}\r\n`)
  })

  it('leaves amounts alone, negative ones included', () => {
    expect(csvText([['-12,50', '12,50', -3]])).toBe('\uFEFF-12,50;12,50;-3\r\n')
  })

  it('reads back what it wrote, line by line', () => {
    const cell = fc.string().filter((text) => text.trim() === text && !/^[=+\-@]|[\r\n\t]/.test(text))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        expect(readCsvLine(csvText([cells]).slice(1, -2))).toEqual(cells)
      }),
    )
  })

  it.each(['"a', 'a"b;c', '"a"b;c'])('refuses %j', (line) => {
    expect(readCsvLine(line)).toBeNull()
  })
})

describe('lot', () => {
  it('numbers itself and its lines, within 35 characters', () => {
    expect(lotNumber('84', '2022', 7)).toBe('84-2022-0007')
    expect(lineReference('84-2022-0007', 12)).toBe('84-2022-0007-012')
    expect(lineReference(lotNumber('84', '2022', 999_999), 2000).length).toBeLessThan(35)
  })

  it('totals to the cent', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ amountCents: fc.integer({ min: 1, max: 100_000_000 }) })), (all) => {
        expect(controlTotal(all)).toEqual({
          lineCount: all.length,
          totalCents: all.reduce((sum, { amountCents }) => sum + amountCents, 0),
        })
      }),
    )
  })

  it('shows four characters of an account', () => {
    expect(maskedAccount('0185')).toBe('•••• 0185')
  })

  it('writes its file with a decimal comma and a total line', () => {
    const line = {
      reference: 'L-001',
      finess: '010000001',
      establishmentName: 'CH',
      holder: '@Trésor',
      iban: 'FR76',
      amountCents: 540_030,
      domainCode: 'D1',
      windowCode: 'F1',
      kind: 'advance' as const,
    }
    const rows = paymentFile('L', [line, { ...line, reference: 'L-002', kind: 'balance', amountCents: 5 }]).split(
      '\r\n',
    )

    expect(rows.slice(1)).toEqual([
      "L;L-001;010000001;CH;'@Trésor;FR76;5400,30;D1;F1;avance",
      "L;L-002;010000001;CH;'@Trésor;FR76;0,05;D1;F1;solde",
      'TOTAL;2;;;;;5400,35;;;',
      '',
    ])
  })
})

describe('answer', () => {
  const lot = {
    lines: [
      { reference: 'A', outcome: 'pending', paidOn: null, rejectReason: null },
      { reference: 'B', outcome: 'paid', paidOn: '2022-07-15', rejectReason: null },
    ] as const,
    elsewhere: new Set(['Z']),
    sentOn: '2022-07-04',
    today: '2022-07-20',
  }
  const read = (text: string) => {
    const parsed = parseAnswer(lines(`reference;statut;date;motif\n${text}`))
    if (!parsed.ok) throw new Error(parsed.error)

    return checkAnswer(parsed.value, lot)
  }
  const codes = (text: string) => {
    const checked = read(text)

    return checked.ok ? [] : checked.error.map(({ line, code }) => `${line} ${code}`)
  }

  it.each([
    '',
    'reference,statut,date,motif',
    'statut;reference;date;motif',
    'reference;statut;date',
    'reference;statut;date;motif;x',
  ])('refuses the header %j', (header) => {
    expect(parseAnswer(lines(`${header}\nA;paye;2022-07-15;`))).toEqual({ ok: false, error: 'wrong-header' })
  })

  it('takes what is new and counts what it knew', () => {
    const checked = read('A;paye;20/07/2022;\nB;PAYÉ;2022-07-15;\n')

    expect(checked).toEqual({
      ok: true,
      value: {
        changes: [{ line: lot.lines[0], answer: { outcome: 'paid', paidOn: '2022-07-20' } }],
        unchangedCount: 1,
      },
    })
  })

  it.each([
    ['A;paye;2022-07-21;', 'date-in-the-future'],
    ['A;paye;2022-07-03;', 'date-before-sending'],
    ['A;paye;2022-13-01;', 'date-wrong'],
    ['A;paye;31/02/2022;', 'date-wrong'],
    ['A;paye;;', 'date-missing'],
    ['A;rejete;demain;Non', 'date-wrong'],
    ['A;rejete;;', 'reason-missing'],
    ['A;annule;2022-07-15;', 'status-unknown'],
    ['Z;paye;2022-07-15;', 'reference-of-another-lot'],
    ['Q;paye;2022-07-15;', 'reference-unknown'],
    [';paye;2022-07-15;', 'reference-missing'],
    ['B;paye;2022-07-16;', 'already-answered'],
    ['"A;paye;2022-07-15;', 'unreadable'],
    ['A;paye', 'wrong-cell-count'],
    ['', 'no-line'],
  ])('%s → %s', (text, code) => {
    expect(codes(text)).toEqual([`${code === 'no-line' ? 1 : 2} ${code}`])
  })

  it('names the lines in order, whatever is wrong with them, in French', () => {
    const found = codes('A;paye;2022-07-15;\nA;paye;2022-07-15;\n;;;\n')

    expect(found).toEqual(['3 reference-twice', '4 reference-missing'])
    expect(describeAnswerErrors([...found, '+ 12'].join('\n')).split('\n')).toEqual([
      `Ligne 3\u00A0: ${ANSWER_ERROR_TEXT['reference-twice']}.`,
      `Ligne 4\u00A0: ${ANSWER_ERROR_TEXT['reference-missing']}.`,
      'Et 12 autres lignes en erreur.',
    ])
  })
})
