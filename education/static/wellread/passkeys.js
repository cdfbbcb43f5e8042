/* Passkeys. A form with data-passkey ("create" or "get") is filled with what the browser makes of
   the page's question, and sent. Where the browser knows no passkeys, the form stays hidden. */
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const asked = ({ publicKey }) => {
  const key = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: key };
};

const answer = (made) => {
  const response = {};
  for (const name of [
    "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
  ]) {
    if (made.response[name]) response[name] = words(made.response[name]);
  }
  return JSON.stringify({
    id: made.id,
    rawId: words(made.rawId),
    type: made.type,
    response,
    clientExtensionResults: made.getClientExtensionResults(),
  });
};

const question = async (form) => {
  const address = form.dataset.question;
  if (!address) return JSON.parse(document.getElementById("passkey-options").textContent);
  const found = await fetch(address, { headers: { Accept: "application/json" } });
  if (!found.ok) throw new Error("no question");
  return (await found.json()).request_options;
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const said = form.querySelector("[data-said]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.hidden = true;
    try {
      const options = asked(await question(form));
      form.elements.credential.value = answer(
        await navigator.credentials[form.dataset.passkey](options),
      );
    } catch {
      said.hidden = false;
      return;
    }
    form.submit();
  });
}
