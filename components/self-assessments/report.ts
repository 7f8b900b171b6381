import { formatDateTime, parisDay } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import type { Report, ReportTable } from '@/lib/platform/reports/report'
import { deadlineDay, lineKind, lineWarning } from '@/lib/self-assessments/domain/plan'
import { tallyOf } from '@/lib/self-assessments/domain/readiness'
import { fundingErrorText } from '@/lib/text/funding'
import { lineWarningText, STANDING_TEXT, tallyText, WINDOW_STATE_TEXT } from '@/lib/text/self-assessments'
import { type Preparation, type PreparationReading, type Reference, readPreparation } from './preparation'

/** A preparation as a file: what the screen says, no more and no less. */
export function preparationReport(preparation: Preparation, reference: Reference): Report {
  const reading = readPreparation(preparation, reference)
  const { rules, now, establishment } = reference

  return {
    title: 'Suis-je prêt ?',
    subtitle:
      establishment === null ? `Programme ${rules.programmeCode}` : `${establishment.name}, ${establishment.finess}`,
    writtenAt: now,
    facts: factsOf(preparation, reading, reference),
    tables: [
      prerequisitesTable(reading),
      targetsTable(reading),
      windowsTable(reading),
      planTable(preparation, reading),
    ],
  }
}

/** « suis-je-pret-750000001-2022-03-15 », without its extension. */
export function reportName({ establishment, now }: Pick<Reference, 'establishment' | 'now'>): string {
  return ['suis-je-pret', establishment?.finess, parisDay(now)].filter((part) => part !== undefined).join('-')
}

function factsOf(
  { activityText }: Preparation,
  reading: PreparationReading,
  { rules, now, establishment }: Reference,
): [string, string][] {
  const activity = establishment === null ? activityText : formatInteger(establishment.activity ?? 0)

  return [
    ['Établi le', `${formatDateTime(now)}, à titre indicatif : rien n’est déclaré`],
    ['Activité combinée 2019', activity === '' || activity === '0' ? 'non connue' : activity],
    ['Domaines', reading.claim.map(({ code, bonusCodes }) => [code, ...bonusCodes].join(' + ')).join(', ') || 'aucun'],
    ['Fenêtre visée', reading.aim?.window.name ?? 'aucune'],
    ['Prérequis', tallyText(tallyOf(reading.prerequisites))],
    ['Cibles de la fenêtre visée', tallyText(tallyOf(reading.targets))],
    ['Règles appliquées', `${rules.programmeCode}, version ${rules.version}`],
  ]
}

function prerequisitesTable({ prerequisites }: PreparationReading): ReportTable {
  return {
    name: 'Prérequis',
    columns: [
      { label: 'Code', kind: 'text', width: 10 },
      { label: 'Prérequis', kind: 'text', width: 50 },
      { label: 'État', kind: 'text' },
      { label: 'Note', kind: 'text', width: 50 },
    ],
    rows: prerequisites.map(({ prerequisite, standing, note }) => [
      ...[prerequisite.code, prerequisite.title, STANDING_TEXT[standing].label, note],
    ]),
    empty: 'Aucun domaine n’est choisi.',
    widths: [50, '*', 80, 150],
  }
}

function targetsTable({ targets }: PreparationReading): ReportTable {
  return {
    name: 'Taux et cibles',
    columns: [
      { label: 'Code', kind: 'text', width: 10 },
      { label: 'Indicateur', kind: 'text', width: 50 },
      { label: 'Nombre', kind: 'integer' },
      { label: 'Total', kind: 'integer' },
      { label: 'Taux', kind: 'percent' },
      { label: 'Cible', kind: 'percent' },
      { label: 'État', kind: 'text' },
    ],
    rows: targets.map(({ indicator, targetPercent, value, standing }) => {
      const ratio = value?.kind === 'ratio' ? value : null
      const target = targetPercent === null ? ' (cible : oui)' : ''
      const answer = value?.kind === 'yes_no' ? ` (réponse : ${value.isYes ? 'oui' : 'non'})` : ''

      return [
        ...[
          indicator.code,
          `${indicator.title}${target}${answer}`,
          ratio?.numerator ?? null,
          ratio?.denominator ?? null,
          ratio,
        ],
        targetPercent === null ? null : { numerator: targetPercent, denominator: 100 },
        STANDING_TEXT[standing].label,
      ]
    }),
    empty: 'Aucune cible pour les domaines choisis dans cette fenêtre.',
    widths: [50, '*', 55, 55, 55, 55, 75],
  }
}

function windowsTable({ outlooks }: PreparationReading): ReportTable {
  return {
    name: 'Fenêtres',
    columns: [
      { label: 'Fenêtre', kind: 'text', width: 20 },
      { label: 'État', kind: 'text' },
      { label: 'Ouverture', kind: 'date' },
      { label: 'Clôture', kind: 'date' },
      { label: 'Avance', kind: 'cents' },
      { label: 'Solde', kind: 'cents' },
      { label: 'Total', kind: 'cents' },
    ],
    rows: outlooks.ok
      ? outlooks.value.map(({ window, state, closesAt, comparison: { funding } }) => [
          ...[window.name, WINDOW_STATE_TEXT[state].label, parisDay(window.applicationOpensAt), parisDay(closesAt)],
          ...[funding?.totals.advanceCents, funding?.totals.balanceCents, funding?.totals.totalCents].map(
            (cents) => cents ?? null,
          ),
        ])
      : [],
    empty: outlooks.ok ? 'Aucune fenêtre.' : outlooks.error.map(fundingErrorText).join(' '),
    widths: ['*', 55, 75, 75, 70, 70, 70],
  }
}

function planTable({ content }: Preparation, { aim }: PreparationReading): ReportTable {
  return {
    name: 'Plan d’action',
    columns: [
      { label: 'Pour', kind: 'text', width: 10 },
      { label: 'Action', kind: 'text', width: 60 },
      { label: 'Qui', kind: 'text', width: 20 },
      { label: 'Pour le', kind: 'date' },
      { label: 'À savoir', kind: 'text', width: 40 },
    ],
    rows: content.plan.map((line) => {
      const warning = aim === null ? null : lineWarning(line, aim)
      const note =
        aim === null || warning === null
          ? ''
          : lineWarningText(warning, deadlineDay(lineKind(line), aim), lineKind(line) === 'indicator')

      return [line.gap?.split(':')[1] ?? '', line.action, line.who, line.dueOn === '' ? null : line.dueOn, note]
    }),
    empty: 'Le plan est vide.',
    widths: [50, '*', 80, 75, 110],
  }
}
