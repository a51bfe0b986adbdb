/** The app's logo: a standby ring around a live dot. Decorative: the name is next to it. */
export function Logo({ className }: { className: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" fill="none" className={className}>
      <path d="M10.2 5.8a12 12 0 1 0 11.6 0" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      <circle cx="16" cy="16" r="4.8" className="fill-accent" />
    </svg>
  );
}
