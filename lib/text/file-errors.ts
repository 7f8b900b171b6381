import type { ErrorDetails, RuleCode } from '@/lib/kernel/errors'

/** What is wrong with a file: the part of `RULE_TEXT` that is about them. */
export const FILE_RULE_TEXT = {
  'file-empty': ({ name }) => `Le fichier « ${name} » est vide (0 octet). Choisissez un autre fichier.`,
  'file-too-large': ({ name }) =>
    `Le fichier « ${name} » dépasse 25 Mo. Réduisez-le ou partagez-le en plusieurs fichiers.`,
  'file-type-refused': ({ name }) =>
    `Le fichier « ${name} » n’est pas d’un type accepté. Envoyez un PDF, une image PNG ou JPEG, ou un document ODT, ODS, DOCX ou XLSX.`,
  'file-mislabelled': ({ name, found }) =>
    `Le contenu du fichier « ${name} » ne correspond pas à son nom (contenu reconnu : ${found}). Vérifiez le fichier, puis renvoyez-le.`,
  'file-name-refused': ({ name }) => `Le nom de fichier « ${name} » n’est pas utilisable. Renommez le fichier.`,
  'file-truncated': ({ name }) =>
    `Le fichier « ${name} » est incomplet ou abîmé. Ouvrez-le sur votre poste pour le vérifier, puis renvoyez-le.`,
  'file-encrypted': ({ name }) =>
    `Le fichier « ${name} » est protégé par un mot de passe ou chiffré. Enregistrez-le sans protection, puis renvoyez-le.`,
  'file-has-macros': ({ name }) =>
    `Le fichier « ${name} » contient des macros. Enregistrez-le sans macros, ou en PDF, puis renvoyez-le.`,
  'file-has-active-content': ({ name }) =>
    `Le fichier « ${name} » contient du code ou des actions automatiques (JavaScript, lancement de programme, formulaire dynamique). Imprimez-le en PDF, puis envoyez ce nouveau PDF.`,
  'file-has-attachments': ({ name }) =>
    `Le fichier « ${name} » contient un autre fichier ou un programme. Retirez-le, et envoyez à part les fichiers utiles.`,
  'file-expands-too-much': ({ name }) =>
    `Le fichier « ${name} » prend une taille démesurée une fois ouvert. Allégez-le ou enregistrez-le en PDF, puis renvoyez-le.`,
  'file-unreadable': ({ name }) =>
    `Le fichier « ${name} » ne peut pas être vérifié : sa structure n’est pas lisible. Enregistrez-le de nouveau, ou imprimez-le en PDF, puis renvoyez-le.`,
  'content-infected': ({ name }) =>
    `Le fichier « ${name} » contient un virus connu. Il n’a pas été gardé : analysez votre poste, puis envoyez une copie saine.`,
  'storage-full': () =>
    'Le portail n’a plus de place pour garder ce fichier. Rien n’a été enregistré : gardez votre fichier, prévenez le support, puis réessayez.',
  'upload-unknown': () => 'Cet envoi n’existe plus. Choisissez de nouveau le fichier.',
  'upload-incomplete': () => 'Le fichier n’est pas arrivé en entier. Reprenez l’envoi.',
  'document-missing': () => 'Joignez le document demandé avant de continuer.',
  'document-frozen': () =>
    'Cette partie n’est pas modifiable : l’ARS n’a pas demandé de la compléter, ou la date qu’elle a fixée est passée. Écrivez-lui si une pièce est à changer.',
  'document-replaced': ({ name }) =>
    `Le fichier « ${name} » vient d’être remplacé ou retiré par quelqu’un d’autre. Rechargez la page pour voir le nouveau.`,
  'document-being-scanned': ({ name }) =>
    `Le fichier « ${name} » est en cours d’analyse par l’antivirus. Réessayez dans une minute.`,
  'document-infected': ({ name }) =>
    `Le fichier « ${name} » contient un virus : il est en quarantaine et ne peut pas être ouvert. L’établissement doit le remplacer.`,
  'document-unavailable': ({ name }) =>
    `Le fichier « ${name} » est momentanément indisponible. L’administrateur du portail est prévenu ; réessayez plus tard.`,
  'document-not-reusable': () =>
    'Ce fichier ne peut pas être repris ici. Choisissez-en un autre, ou envoyez le fichier depuis votre poste.',
  'message-file-gone': () =>
    'Rien n’a été envoyé : un fichier joint à ce message a été retiré, ou il est déjà parti avec un autre message. Rechargez la page (votre texte est gardé), vérifiez les fichiers joints, puis envoyez de nouveau.',
} satisfies Partial<Record<RuleCode, (details: ErrorDetails) => string>>
