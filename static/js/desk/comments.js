// Comments are written and resolved without leaving the page, and so without leaving what is typed in its form.
"use strict";
{
    const ID = "desk-comments";

    const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

    async function send(form, button) {
        const panel = document.getElementById(ID);
        const body = new FormData(form, button.name ? button : undefined);
        body.set("csrfmiddlewaretoken", cookie("csrftoken") ?? body.get("csrfmiddlewaretoken"));
        button.disabled = true;
        try {
            const response = await fetch(form.action, {method: "POST", body});
            const answer = new DOMParser().parseFromString(await response.text(), "text/html");
            const fresh = answer.getElementById(ID);
            if (!fresh) {
                throw new Error("no comments");
            }
            panel.replaceChildren(...fresh.childNodes);
            panel.querySelector(".comment-line").textContent = panel.querySelector("h2").textContent;
            panel.querySelector("textarea").focus();
        } catch {
            const line = panel.querySelector(".comment-line");
            line.textContent = line.dataset.failed;
            button.disabled = false;
        }
    }

    document.addEventListener("submit", (event) => {
        if (event.target.closest(`#${ID}`)) {
            event.preventDefault();
            send(event.target, event.submitter);
        }
    });
}
