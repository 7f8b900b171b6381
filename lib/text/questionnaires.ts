import type { NotAList, QuestionErrorCode } from '@/lib/prerequisites/domain/questionnaire-file'

/** What is wrong with a question of a file, and what is expected. */
const QUESTION_ERROR_TEXT: Record<QuestionErrorCode, string> = {
  unreadable: 'illisible (guillemet non fermé, ligne trop longue ou élément qui n’est pas une question)',
  'wrong-cell-count': 'six colonnes sont attendues',
  'key-missing': 'la clé manque',
  'key-wrong': 'la clé ne peut contenir que des lettres sans accent, des chiffres, « . », « - » et « _ », 40 au plus',
  'key-twice': 'cette clé est déjà celle d’une question précédente',
  'section-missing': 'le titre de la section manque',
  'section-too-long': 'le titre de la section dépasse 200 caractères',
  'label-missing': 'le texte de la question manque',
  'label-too-long': 'le texte de la question dépasse 1 000 caractères',
  'help-too-long': 'l’aide n’est pas un texte, ou dépasse 1 000 caractères',
  'kind-unknown': 'la réponse attendue doit être « oui/non » ou « texte »',
  'required-unknown': '« obligatoire » doit être oui ou non',
}

const NOT_A_LIST_TEXT: Record<NotAList, (expected: string, most: string) => string> = {
  'wrong-header': (expected) => `la première ligne doit être : ${expected}`,
  'not-json': () => 'le texte n’est pas une liste JSON lisible',
  'no-question': () => 'elle ne contient aucune question',
  'too-many': (_, most) => `elle contient plus de ${most} questions`,
}

/** Why a file is no list of questions. */
export function notAListText(problem: string, expected: string, most: string): string {
  const text = Object.entries(NOT_A_LIST_TEXT).find(([code]) => code === problem)?.[1]

  return text?.(expected, most) ?? problem
}

/** The wrong questions of a file, one a line, from their codes. */
export function questionErrorsText(encoded: string, unit: string): string {
  const name = unit === 'question' ? 'Question' : 'Ligne'

  return encoded
    .split('\n')
    .map((one) => {
      const [place = '', code = ''] = one.split(' ')
      if (place === '+') return `Et ${code} autres en erreur.`
      const text = Object.entries(QUESTION_ERROR_TEXT).find(([known]) => known === code)?.[1]

      return `${name} ${place} : ${text ?? code}.`
    })
    .join('\n')
}

/** Said wherever a list was invented for the demonstration. */
export const FICTITIOUS_TEXT = 'Liste fictive, inventée pour la démonstration'

/** How far a list answered in the portal is: « 12 réponses sur 12 ». */
export function answeredText(answered: number, total: number): string {
  return `Questionnaire rempli dans le portail\u00A0: ${answered} ${answered > 1 ? 'réponses' : 'réponse'} sur ${total}.`
}
