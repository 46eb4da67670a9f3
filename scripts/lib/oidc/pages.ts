const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escape = (text: string) =>
  text.replace(/[&<>"]/g, character => ENTITIES[character]!);

/** A page of the provider around a form. */
export const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 22rem; margin: 15vh auto; padding: 0 1rem; }
  label, input, button { display: block; width: 100%; box-sizing: border-box; }
  input, button { font: inherit; padding: .5rem; margin-bottom: .75rem; }
</style>
<h1>${escape(title)}</h1>
${body}
</html>`;

/** Says what the provider could not do. */
export const errorPage = (why: string) =>
  page('That did not work', `<p>${escape(why)}</p>`);

/** Asks who somebody is. */
export const loginPage = (problem?: string) =>
  page(
    'Sign in to your account',
    `${problem ? `<p role="alert">${escape(problem)}</p>` : ''}
<form method="post" action="?step=login">
  <label>Username <input name="username" autocomplete="username" autofocus required></label>
  <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
  <button>Sign in</button>
</form>`,
  );

/** Asks whether an application may know who somebody is. */
export const consentPage = (client: string, scopes: string[]) =>
  page(
    `Let ${client} know who you are?`,
    `<p>It asks for ${escape(scopes.join(', '))}.</p>
<form method="post" action="?step=consent"><button>Allow</button></form>
<form method="post" action="?step=refuse"><button>Refuse</button></form>`,
  );
