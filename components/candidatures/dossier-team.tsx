import Link from 'next/link'
import type { DossierTeammate } from '@/lib/access/queries/dossier-team'
import { ROLE_TEXT } from '@/lib/text/access'

type Props = {
  readonly team: readonly DossierTeammate[]
  readonly establishmentId: string
  readonly readerId: string
}

/** Who works on the dossier, and in what capacity. */
export function DossierTeam({ team, establishmentId, readerId }: Props) {
  return (
    <section aria-labelledby="equipe">
      <h2 id="equipe" className="fr-h4 fr-mt-4w">
        Équipe
      </h2>
      <ul>
        {team.map(({ userId, name, role, signsFor }) => (
          <li key={userId}>
            {name}
            {userId === readerId && ' (vous)'}, {ROLE_TEXT[role].toLowerCase()}
            {signsFor.length > 0 && `, signe aussi par délégation de ${signsFor.join(' et de ')}`}
          </li>
        ))}
      </ul>
      <p>
        <Link className="fr-link" href={`/etablissements/${establishmentId}/equipe`}>
          Voir l’équipe, inviter ou déléguer
        </Link>
      </p>
    </section>
  )
}
