/** A hull on its way to the water: the portal's mark, 32 by 32. */
export function LogoMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b5fa5" />
      <path
        fill="#fff"
        d="M6.2 9.4h15.3c2.3 0 3.6 2.6 2.3 4.5l-3.2 4.5c-.6.8-1.5 1.3-2.5 1.3h-6.6c-1.2 0-2.3-.7-2.8-1.8z"
      />
      <path
        d="M5 25.4c2.2 0 2.2-2 4.4-2s2.2 2 4.4 2 2.2-2 4.4-2 2.2 2 4.4 2 2.2-2 4.4-2"
        fill="none"
        stroke="#9bd0f7"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
