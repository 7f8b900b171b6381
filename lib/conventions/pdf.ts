import type {
  AmendmentPart,
  ConventionContent,
  ConventionLine,
  ConventionTarget,
} from '@/lib/conventions/domain/content'
import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import {
  BLUE,
  type Cell,
  GREY,
  type Pdf,
  renderTaggedPdf,
  type Structure,
  writeFacts,
  writeHeading,
  writeParagraph,
  writeTable,
  writeText,
} from '@/lib/platform/tagged-pdf'

/**
 * The PDF of a convention, made from its frozen content alone: the same content and day give the same bytes. Tagged
 * for screen readers (PDF/UA: headings, paragraphs, tables with their header cells), in French, with its title.
 */
export function renderConventionPdf(content: ConventionContent, preparedAt: Date): Promise<Uint8Array> {
  const { title, subtitle, agency, number, amendment } = content
  const foot = `${amendment === null ? 'Convention' : 'Avenant'} ${number}`
  const head = { title, author: agency.name, subject: subtitle, date: preparedAt, foot }

  return renderTaggedPdf(head, (pdf, root) => {
    writeHead(pdf, root, content)
    if (amendment !== null) writeChanges(pdf, root, amendment)
    for (const [index, article] of content.articles.entries()) {
      writeHeading(pdf, root, `Article ${index + 1}. ${article.heading}`)
      for (const paragraph of article.paragraphs) writeParagraph(pdf, root, paragraph)
      if (article.table === 'targets') writeTargets(pdf, root, content.targets)
      if (article.table === 'amounts') writeAmounts(pdf, root, content)
    }
    writeSignatures(pdf, root, content)
  })
}

function writeHead(pdf: Pdf, root: Structure, content: ConventionContent): void {
  const { agency, establishment, bank } = content
  writeText(pdf, root, agency.name, { type: 'P', font: 'bold', size: 11, color: GREY })
  for (const line of agency.addressLines) {
    writeText(pdf, root, line, { type: 'P', font: 'regular', size: 10, color: GREY })
  }
  pdf.moveDown(1)
  writeText(pdf, root, content.title, { type: 'H1', font: 'bold', size: 20, color: BLUE })
  pdf.moveDown(0.2)
  writeText(pdf, root, content.subtitle, { type: 'P', font: 'regular', size: 12, color: GREY })
  pdf.moveDown(0.6)
  writeHeading(pdf, root, 'Entre les parties')
  const { representative } = establishment
  const person = [representative.name, representative.position].filter((part) => part !== '').join(', ')
  writeParagraph(pdf, root, `L’${agency.name}, ci-après « l’agence »,`)
  writeParagraph(
    pdf,
    root,
    `et ${establishment.name}${person === '' ? '' : `, représenté par ${person}`}, ci-après « l’établissement ».`,
  )
  const facts: [string, string][] = [
    ['FINESS', establishment.finess],
    ['SIRET', establishment.siret ?? 'non renseigné'],
    ['Statut', establishment.legalStatus],
    ['Adresse', establishment.address],
    ['Candidature', content.reference],
    ['Compte bancaire', `${bank.holder}${bank.ibanLastFour === null ? '' : `, IBAN terminé par ${bank.ibanLastFour}`}`],
    [content.amendment === null ? 'Convention préparée le' : 'Avenant préparé le', formatDay(content.preparedOn)],
  ]
  writeFacts(pdf, root, facts)
}

/** What was and what is, line by line, before the articles. */
function writeChanges(pdf: Pdf, root: Structure, { changes }: AmendmentPart): void {
  writeHeading(pdf, root, 'Ce que change l’avenant')
  const header: Cell[] = ['Ce qui change', 'Avant', 'Après'].map((text) => ({ text, type: 'TH', scope: 'Column' }))
  const rows = changes.map(({ label, before, after }): Cell[] => [
    { text: label, type: 'TH', scope: 'Row' },
    { text: before, type: 'TD' },
    { text: after, type: 'TD' },
  ])
  writeTable(pdf, root, [header, ...rows], ['*', 150, 150])
}

function writeTargets(pdf: Pdf, root: Structure, targets: readonly ConventionTarget[]): void {
  const header: Cell[] = ['Domaine', 'Indicateur', 'Cible'].map((text) => ({ text, type: 'TH', scope: 'Column' }))
  const rows = targets.map(({ indicatorCode, title, domainName, bonusName, targetPercent }): Cell[] => [
    { text: bonusName === null ? domainName : `${domainName}, bonus « ${bonusName} »`, type: 'TD' },
    { text: `${indicatorCode} : ${title}`, type: 'TH', scope: 'Row' },
    { text: targetPercent === null ? 'oui' : `${targetPercent} %`, type: 'TD', isRight: true },
  ])
  writeTable(pdf, root, [header, ...rows], [150, '*', 60])
}

function lineName({ domainName, voletName, sharePercent, bonuses }: ConventionLine): string {
  const bonus = bonuses.map(({ name, amountCents }) => `bonus « ${name} » : ${formatEurosAndCents(amountCents)}`)

  return `${domainName} (${[`${voletName}, part de ${sharePercent} %`, ...bonus].join(' ; ')})`
}

function writeAmounts(pdf: Pdf, root: Structure, { lines, totals, activity, amendment }: ConventionContent): void {
  const header: Cell[] = ['Domaine', 'Forfait', 'Bonus', 'Avance', 'Solde', 'Total'].map((text, index) => ({
    text,
    type: 'TH',
    scope: 'Column',
    isRight: index > 0,
  }))
  const row = (name: string, amounts: ConventionContent['totals']): Cell[] => [
    { text: name, type: 'TH', scope: 'Row' },
    ...[amounts.forfaitCents, amounts.bonusCents, amounts.advanceCents, amounts.balanceCents, amounts.totalCents].map(
      (cents): Cell => ({ text: formatEurosAndCents(cents), type: 'TD', isRight: true }),
    ),
  ]
  const rows = [...lines.map((line) => row(lineName(line), line)), row('Total', totals)]
  writeTable(pdf, root, [header, ...rows], ['*', 71, 66, 71, 71, 71])
  if (activity.reason !== null) {
    writeParagraph(
      pdf,
      root,
      `L’activité de ${formatInteger(activity.value)} a été retenue par l’agence${amendment === null ? ', faute d’activité de référence' : ''}. Motif : ${activity.reason}`,
    )
  }
}

function writeSignatures(pdf: Pdf, root: Structure, { agency, establishment }: ConventionContent): void {
  writeHeading(pdf, root, 'Signatures')
  writeParagraph(
    pdf,
    root,
    'Fait en deux exemplaires. Chaque partie date et signe, avec le nom et la qualité du signataire.',
  )
  writeTable(
    pdf,
    root,
    [
      [
        { text: `Pour l’établissement\n${establishment.name}`, type: 'TH', scope: 'Column' },
        { text: `Pour l’agence\n${agency.name}`, type: 'TH', scope: 'Column' },
      ],
      [
        { text: 'Nom et qualité :\n\nDate :\n\nSignature :\n\n\n', type: 'TD' },
        { text: 'Nom et qualité :\n\nDate :\n\nSignature :\n\n\n', type: 'TD' },
      ],
    ],
    ['*', '*'],
  )
}
