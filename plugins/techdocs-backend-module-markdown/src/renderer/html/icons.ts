const icon = (path: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}"/></svg>`;

/** Line icons of the page frame, drawn on a 24 by 24 grid. */
export const icons = {
  menu: icon('M4 6h16v2H4zM4 11h16v2H4zM4 16h16v2H4z'),
  edit: icon(
    'M4 16.5V20h3.5L17.8 9.7l-3.5-3.5L4 16.5zM20.4 7.1a1 1 0 0 0 0-1.4l-2.1-2.1a1 1 0 0 0-1.4 0l-1.6 1.6 3.5 3.5 1.6-1.6z',
  ),
  previous: icon('M20 11v2H8l5 5-1.4 1.4L4.2 12l7.4-7.4L13 6l-5 5z'),
  next: icon('M4 11v2h12l-5 5 1.4 1.4 7.4-7.4-7.4-7.4L11 6l5 5z'),
};
