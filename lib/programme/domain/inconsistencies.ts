import { CITED_NOTES, type RuleSetContent } from './rule-set'

function repeated(kind: string, codes: readonly string[]): string[] {
  const twice = new Set(codes.filter((code, index) => codes.indexOf(code) !== index))

  return [...twice].map((code) => `${kind} ${code} appears twice`)
}

function curveProblems({ domains, volets }: RuleSetContent): string[] {
  return domains.flatMap(({ code, voletCode, knots }) => {
    const problems: string[] = []
    if (!volets.some((volet) => volet.code === voletCode)) problems.push(`domain ${code}: no volet ${voletCode}`)
    if (knots.length < 2) problems.push(`domain ${code}: a curve has at least two knots`)
    if (knots[0]?.activity !== 0) problems.push(`domain ${code}: the first knot is at activity 0`)
    const isGrowing = knots.every((knot, index) => index === 0 || knot.activity > (knots[index - 1]?.activity ?? 0))
    if (!isGrowing) problems.push(`domain ${code}: the knots do not grow in activity`)

    return problems
  })
}

function bonusProblems({ bonuses, domains, indicators }: RuleSetContent): string[] {
  return bonuses.flatMap((bonus) => {
    const problems: string[] = []
    if (!domains.some((domain) => domain.code === bonus.domainCode)) {
      problems.push(`bonus ${bonus.code}: no domain ${bonus.domainCode}`)
    }
    if (bonus.isOpen && bonus.percent === null) problems.push(`bonus ${bonus.code}: open without a percent`)
    if (bonus.indicatorCode === null) return problems
    const indicator = indicators.find((one) => one.code === bonus.indicatorCode)
    if (indicator?.bonusCode !== bonus.code || indicator.domainCode !== bonus.domainCode) {
      problems.push(`bonus ${bonus.code}: indicator ${bonus.indicatorCode} does not decide it`)
    }

    return problems
  })
}

function indicatorProblems({ indicators, domains, bonuses }: RuleSetContent): string[] {
  return indicators.flatMap(({ code, domainCode, bonusCode, kind, targets }) => {
    const problems = repeated(
      `indicator ${code}: target of window`,
      targets.map((target) => target.windowCode),
    )
    if (!domains.some((domain) => domain.code === domainCode))
      problems.push(`indicator ${code}: no domain ${domainCode}`)
    if (bonusCode !== null && !bonuses.some((bonus) => bonus.code === bonusCode && bonus.indicatorCode === code)) {
      problems.push(`indicator ${code}: bonus ${bonusCode} does not name it`)
    }
    const isRatio = kind === 'ratio'
    if (targets.some(({ targetPercent }) => (targetPercent !== null) !== isRatio)) {
      problems.push(`indicator ${code}: a ratio has a percent for target, a yes/no has none`)
    }

    return problems
  })
}

function reasonProblems({ verdictReasons, prerequisites }: RuleSetContent): string[] {
  const known = prerequisites.map((one) => one.code)

  return [
    ...repeated(
      'verdict reason',
      verdictReasons.map((reason) => reason.code),
    ),
    ...verdictReasons.flatMap(({ code, prerequisiteCodes }) =>
      prerequisiteCodes
        .filter((one) => !known.includes(one))
        .map((one) => `verdict reason ${code}: no prerequisite ${one}`),
    ),
  ]
}

/**
 * What contradicts itself in a version of the rules, in English for whoever writes the data; empty when it holds
 * together. The shape of each value is checked before, by the schema.
 */
export function findInconsistencies(content: RuleSetContent): string[] {
  const { volets, domains, shares, prerequisites, settingNotes } = content
  const keys = settingNotes.map((note) => note.key)
  const hasVolet = (code: string) => volets.some((volet) => volet.code === code)

  return [
    ...repeated(
      'volet',
      volets.map((volet) => volet.code),
    ),
    ...repeated(
      'domain',
      domains.map((domain) => domain.code),
    ),
    ...repeated(
      'share',
      shares.map((share) => `${share.voletCode} of ${share.windowCode}`),
    ),
    ...repeated(
      'bonus',
      content.bonuses.map((bonus) => bonus.code),
    ),
    ...repeated(
      'prerequisite',
      prerequisites.map((prerequisite) => prerequisite.code),
    ),
    ...repeated(
      'indicator',
      content.indicators.map((indicator) => indicator.code),
    ),
    ...repeated('note', keys),
    ...CITED_NOTES.filter((key) => !keys.includes(key)).map((key) => `note ${key} is missing`),
    ...shares.filter((share) => !hasVolet(share.voletCode)).map((share) => `share: no volet ${share.voletCode}`),
    ...prerequisites
      .filter((one) => !hasVolet(one.voletCode))
      .map((one) => `prerequisite ${one.code}: no volet ${one.voletCode}`),
    ...prerequisites.flatMap((one) =>
      repeated(
        `prerequisite ${one.code}: piece`,
        one.expected.map((piece) => piece.code),
      ),
    ),
    ...curveProblems(content),
    ...bonusProblems(content),
    ...indicatorProblems(content),
    ...reasonProblems(content),
  ]
}
