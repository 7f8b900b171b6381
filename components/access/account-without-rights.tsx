import { PastOpinions } from '@/components/opinions/my-opinions'
import { PageTitle } from '@/components/ui/page-title'
import type { MyOpinion } from '@/lib/opinions/queries/my-opinions'

type Props = {
  readonly name: string
  readonly email: string
  /** Those that were asked of this person, all over. */
  readonly opinions?: readonly MyOpinion[]
}

/** For somebody whom the portal recognises and who may not do anything yet: says whom to ask, and what to say. */
export function AccountWithoutRights({ name, email, opinions = [] }: Props) {
  if (opinions.length > 0) return <OnceAnExpert name={name} opinions={opinions} />

  return (
    <>
      <PageTitle
        title="Votre compte n’a pas encore de droits"
        lead={`Bonjour ${name}. Vous êtes bien connecté, mais personne ne vous a encore donné de droits sur ce portail.`}
      />
      <h2 className="fr-h4">À qui les demander</h2>
      <ul>
        <li>
          Vous travaillez dans un établissement de santé : à l’administrateur régional du portail, dans votre agence
          régionale de santé (ARS).
        </li>
        <li>Vous travaillez dans une ARS : à l’administrateur régional de votre agence.</li>
        <li>Vous êtes administrateur régional, ou vous travaillez à la DGOS : à l’administrateur du programme.</li>
      </ul>
      <h2 className="fr-h4">Quoi lui transmettre</h2>
      <p>
        L’adresse électronique de votre compte, <strong className="break-all">{email}</strong>, le numéro FINESS de
        votre établissement ou le nom de votre région, et le rôle dont vous avez besoin. Vos droits seront actifs dès
        qu’ils auront été donnés : il suffira de recharger cette page.
      </p>
    </>
  )
}

/** Somebody whose opinions are given or not awaited any more: nothing else is open. */
function OnceAnExpert({ name, opinions }: { readonly name: string; readonly opinions: readonly MyOpinion[] }) {
  return (
    <>
      <PageTitle
        title="Aucun avis ne vous est demandé"
        lead={`Bonjour ${name}. Vous n’avez plus d’avis à donner : les dossiers ne vous sont plus ouverts.`}
      />
      <PastOpinions opinions={opinions} />
    </>
  )
}
