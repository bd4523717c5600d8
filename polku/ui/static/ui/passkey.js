// Passkeys. Without this, or in a browser that has none, the forms stay hidden and a code is used instead.
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  function toBytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function toText(bytes) {
    const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // What the server asks comes as text; the browser wants some of it as bytes.
  function read(asked) {
    const options = JSON.parse(asked).publicKey;
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    ["allowCredentials", "excludeCredentials"].forEach((list) => {
      (options[list] || []).forEach((each) => { each.id = toBytes(each.id); });
    });
    return { publicKey: options };
  }

  function written(credential) {
    const response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach((part) => {
      if (credential.response[part]) response[part] = toText(credential.response[part]);
    });
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: {},
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const failed = form.querySelector("[data-passkey-failed]");
    let busy = false;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      // Without a name no passkey is made: the server says what is missing.
      if (form.elements.name && !form.elements.name.value.trim()) return;
      event.preventDefault();
      if (busy) return;
      busy = true;
      failed.hidden = true;
      navigator.credentials[form.getAttribute("data-passkey")](read(form.getAttribute("data-asked"))).then(
        (credential) => {
          form.elements.answer.value = written(credential);
          form.submit();
        },
        () => {
          busy = false;
          failed.hidden = false;
        }
      );
    });
  });
  document.querySelectorAll("[data-without-passkeys]").forEach((words) => { words.hidden = true; });
})();
