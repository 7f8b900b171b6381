/** Why a code leads to no receipt, and what to do. */
export const VERIFICATION_REFUSAL_TEXT: Record<'malformed' | 'unknown' | 'too-many-guesses', string> = {
  malformed:
    'Ce n’est pas un code de récépissé : une lettre ou un chiffre est faux, ou il en manque. Recopiez les douze signes du récépissé ; il n’y a jamais de 0, de 1, de I, de L ni de O.',
  unknown:
    'Aucun dépôt ne porte ce code. Vérifiez-le sur le récépissé ; s’il est exact, ce récépissé n’est pas authentique.',
  'too-many-guesses':
    'Trop de codes inconnus ont été essayés depuis votre réseau. Réessayez dans une heure, ou demandez à votre agence régionale de santé.',
}
