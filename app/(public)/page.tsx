export default function HomePage() {
  return <h1>Portail SUN-ES</h1>
}
